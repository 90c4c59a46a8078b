import type { Fault } from '../../contract';
import type { Delivery } from '../../runtime/delivery/delivery';
import { sharedFaults } from '../../faults/shared-faults';
import { formatCount } from '../../runtime/validation/format-count';
import { renderProgress } from './progress-line';
import type { RunReport } from './run-report';
import type { Terminal } from '../terminal';

const updateMs = 250;

/** Where there is no screen, why nothing moves is told again after so long. */
const repeatMs = 30_000;

/**
 * Shows how a delivery goes while it runs.
 * @param asLine keeps one line of a screen up to date; otherwise only waits are told
 * @returns what ends it
 */
export function showProgress(report: RunReport, delivery: Delivery, terminal: Terminal, asLine: boolean): () => void {
  return asLine ? showLine(report, delivery, terminal) : sayWaits(report, delivery, terminal);
}

function sayWaits(report: RunReport, delivery: Delivery, terminal: Terminal): () => void {
  let saidAt = -Infinity;
  const timer = setInterval(() => {
    const { waiting } = delivery.progress;
    const now = performance.now();
    if (!waiting || now - saidAt < repeatMs) return;
    saidAt = now;
    terminal.say(`Waiting: ${waiting.reason.message} ${waiting.reason.hint} (${formatCount(report.done)} done so far.)`);
  }, updateMs);
  return () => clearInterval(timer);
}

function showLine(report: RunReport, delivery: Delivery, terminal: Terminal): () => void {
  let rate = 0;
  let doneBefore = 0;
  let shownAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const current = ((report.done - doneBefore) / (now - shownAt)) * 1000;
    rate = rate === 0 ? current : rate * 0.6 + current * 0.4;
    doneBefore = report.done;
    shownAt = now;
    const { waiting } = delivery.progress;
    const line = renderProgress(
      {
        accepted: report.accepted,
        superseded: report.superseded,
        failed: report.failed,
        rate,
        waiting: waiting && { reason: titleOf(waiting.reason), ms: waiting.until - Date.now() },
      },
      terminal.columns,
    );
    // CR and "erase in line": the new text replaces the old.
    void terminal.err.write(`\r\u001b[2K${line}`);
  }, updateMs);
  return () => {
    clearInterval(timer);
    void terminal.err.write('\r\u001b[2K');
  };
}

/** The short form of a fault: its message names a request and would not fit a line. */
function titleOf({ code }: Fault): string {
  const titles: Readonly<Record<string, { readonly title: string }>> = sharedFaults;
  return titles[code]?.title ?? code;
}
