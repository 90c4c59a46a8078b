import type { Fault } from '../../contract';
import type { Delivery } from '../../runtime/delivery/delivery';
import { sharedFaults } from '../../faults/shared-faults';
import { formatCount } from '../../runtime/validation/format-count';
import type { RunReport } from './run-report';
import type { Terminal } from '../terminal';

const updateMs = 250;
/** Where there is no screen, the reason for a wait is repeated after so long. */
const repeatMs = 30_000;

/**
 * Shows the progress of a delivery.
 * @param asLine updates one line of a screen; otherwise only waits are reported
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
    const { accepted, superseded, failed } = report;
    const wait = waiting && { reason: titleOf(waiting.reason), ms: waiting.until - Date.now() };
    const line = renderProgress({ accepted, superseded, failed, rate, waiting: wait }, terminal.columns);
    // CR and "erase in line": the new text replaces the old.
    void terminal.err.write(`\r\u001b[2K${line}`);
  }, updateMs);
  return () => {
    clearInterval(timer);
    void terminal.err.write('\r\u001b[2K');
  };
}

interface ProgressFigures {
  readonly accepted: number;
  readonly superseded: number;
  readonly failed: number;
  /** Outcomes a second. */
  readonly rate: number;
  /** Why nothing is sent, and for how long. */
  readonly waiting: { readonly reason: string; readonly ms: number } | undefined;
}

/** One line that fits a screen. */
export function renderProgress({ accepted, superseded, failed, rate, waiting }: ProgressFigures, columns: number): string {
  const parts = [
    `${formatCount(accepted)} accepted`,
    ...(superseded > 0 ? [`${formatCount(superseded)} superseded`] : []),
    `${formatCount(failed)} failed`,
    waiting === undefined ? `${formatCount(rate)}/s` : `waiting ${formatDuration(Math.max(0, waiting.ms))}: ${waiting.reason}`,
  ];
  const line = parts.join(' · ');
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}

/** The short form of a fault: its message names a request and does not fit a line. */
function titleOf({ code }: Fault): string {
  const titles: Readonly<Record<string, { readonly title: string }>> = sharedFaults;
  return titles[code]?.title ?? code;
}

/** A duration in milliseconds, for people. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
