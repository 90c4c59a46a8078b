import type { Fault } from '../../contract';
import type { Delivery } from '../../runtime/delivery/delivery';
import { sharedFaults } from '../../faults/shared-faults';
import { formatCount } from '../../runtime/validation/format-count';
import type { OpenedInput } from '../../input/open-input';
import type { RecordSource } from '../../input/record-source';
import type { RunReport } from './run-report';
import type { Terminal } from '../terminal';

const updateMs = 250;
/** Where there is no screen, the reason for a wait is repeated after so long. */
const repeatMs = 30_000;

/**
 * Shows the progress of a delivery.
 * @param findTotal how many records there are, about, where that is known; only a line that changes shows it
 * @param asLine updates one line of a screen; otherwise only waits are reported
 * @returns what ends it
 */
export function showProgress(report: RunReport, delivery: Delivery, terminal: Terminal, findTotal: FindTotal, asLine: boolean): () => void {
  return asLine ? showLine(report, delivery, terminal, findTotal) : sayWaits(report, delivery, terminal);
}

type FindTotal = () => number | undefined;

/** How many records a file has, as far as it is read: exactly at its end, before by the share of its bytes. */
export function estimateTotal({ received, isRead }: RecordSource, progress: OpenedInput['progress'] | undefined): number | undefined {
  if (isRead) return received;
  const { read, size } = progress ?? { read: 0, size: undefined };
  return size === undefined || read === 0 ? undefined : (received * size) / read;
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

function showLine(report: RunReport, delivery: Delivery, terminal: Terminal, findTotal: FindTotal): () => void {
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
    const figures = { accepted, superseded, failed, rate, waiting: wait, total: findTotal() };
    const line = renderProgress(figures, terminal.columns);
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
  /** Records, about. */
  readonly total: number | undefined;
}

/** One line that fits a screen. */
export function renderProgress({ accepted, superseded, failed, rate, waiting, total = 0 }: ProgressFigures, columns: number): string {
  const done = accepted + superseded + failed;
  const leftMs = rate < 1 ? 0 : (Math.max(0, total - done) / rate) * 1000;
  const parts = [
    ...(total > 0 ? [`${Math.min(99, Math.floor((done * 100) / total))} %`] : []),
    `${formatCount(accepted)} accepted`,
    ...(superseded > 0 ? [`${formatCount(superseded)} superseded`] : []),
    `${formatCount(failed)} failed`,
    waiting === undefined ? `${formatCount(rate)}/s` : `waiting ${formatDuration(Math.max(0, waiting.ms))}: ${waiting.reason}`,
    ...(waiting === undefined && leftMs >= 1000 ? [`${formatDuration(leftMs)} left`] : []),
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
