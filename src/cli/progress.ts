import type { Fault } from '../contract';
import type { Delivery } from '../deliver/delivery';
import { catalogue } from '../fault';
import { renderProgress } from './progress-line';
import type { RunReport } from './run-report';
import type { Terminal } from './terminal';

const updateMs = 250;

/** Keeps a line on the screen up to date while a delivery runs. @returns what takes it away again */
export function showProgress(report: RunReport, delivery: Delivery, terminal: Terminal): () => void {
  if (!terminal.isInteractive) return () => undefined;
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
  const titles: Readonly<Record<string, { readonly title: string }>> = catalogue;
  return titles[code]?.title ?? code;
}
