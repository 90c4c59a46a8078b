import type { Outcome } from '../../contract';
import { deliver } from '../../runtime/delivery/deliver';
import type { Delivery } from '../../runtime/delivery/delivery';
import type { InputChunk } from '../../input/open-input';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import { formatDuration } from '../duration';
import { logEvents } from '../report/event-log';
import type { ExitCode } from '../exit-code';
import { exitCodeOfDelivery } from '../exit-code';
import { RecordSource } from './record-source';
import { onInterrupt } from '../interrupt';
import type { RunOptions } from '../options';
import { showProgress } from '../report/progress';
import { renderFaults } from '../report/render-faults';
import { RunReport } from '../report/run-report';
import type { DeliveryState } from '../state/delivery-state';
import type { Terminal } from '../terminal';

/** A delivery of records, ready to begin. */
export interface OpenedRun {
  readonly startedAt: number;
  readonly connection: ConnectionParts;
  readonly input: AsyncIterable<InputChunk>;
  readonly state: DeliveryState | undefined;
  readonly options: RunOptions;
  /** Figures of its own for the summary as JSON. */
  readonly summary?: object;
  readonly terminal: Terminal;
}

/** Delivers records, shows how it goes, and reports what became of each. */
export async function deliverRecords({ startedAt, connection, input, state, options, summary, terminal }: OpenedRun): Promise<ExitCode> {
  terminal.say(`Requests go to ${connection.destination}.`);
  const report = new RunReport();
  const asLines = options.json === true;
  const feed = new RecordSource(input, async (refused) => {
    const lines: string[] = [];
    for (const { action: named, fault, ...place } of refused) {
      const outcome = { index: place.index, action: named, status: 'failed', attempts: 0, fault } as const;
      report.add(outcome, place);
      if (asLines) lines.push(report.line(outcome, place.index));
    }
    await terminal.out.write(lines.join(''));
  });
  const tell = async (outcomes: readonly Outcome[]): Promise<void> => {
    const lines: string[] = [];
    for (const outcome of outcomes) {
      const position = outcome.index - (state?.earlier ?? 0);
      if (position < 0) continue;
      const place = feed.places.take(position);
      report.add(outcome, place);
      if (asLines) lines.push(report.line(outcome, place.index));
    }
    await terminal.out.write(lines.join(''));
  };
  const interruption = new AbortController();
  const ignoreInterrupts = onInterrupt(() => {
    const rest = state === undefined ? 'is reported as not sent' : 'waits in the state';
    terminal.say(`Finishing the requests in flight; what is left ${rest}. Ctrl-C again ends at once.`);
    interruption.abort();
  });
  const records = await state?.continueWith(feed.invocations(), tell);
  const delivery = deliver(records ?? feed.invocations(), connection.deliveryRuntime(state?.ledger), {
    signal: interruption.signal,
    giveUpAfterMs: options.giveUpAfter,
    ...(options.verbose === true && { onEvent: logEvents(terminal) }),
  });
  const hideProgress =
    options.verbose === true ? () => undefined : showProgress(report, delivery, terminal, terminal.isInteractive && !asLines);
  try {
    for await (const outcomes of delivery.batches()) await tell(outcomes);
  } finally {
    hideProgress();
    ignoreInterrupts();
    connection.close();
    // A pipe that stays open would keep the process alive after an interruption.
    if (options.input === '-') terminal.stdin.destroy();
  }
  const elapsedMs = Math.round(performance.now() - startedAt);
  const { stopped } = delivery.progress;
  const rest = stopped === undefined ? undefined : await state?.describeRest(feed.isRead);
  await terminal.out.write(
    asLines
      ? summaryLine(report, delivery, elapsedMs, { ...(rest && { waiting: rest.waiting }), ...summary })
      : summaryText(report, delivery, elapsedMs),
  );
  if (feed.broken !== undefined) void terminal.err.write(renderFaults(feed.broken.faults));
  if (stopped !== undefined && !interruption.signal.aborted)
    void terminal.err.write(`The delivery ended early.\n${renderFaults([stopped])}`);
  if (rest !== undefined) terminal.say(rest.text);
  // Until the report is with its reader the same command can bring it again.
  await terminal.out.flush();
  if (stopped === undefined && terminal.out.failure === undefined) await state?.complete();
  return exitCodeOfDelivery({
    failed: report.failed,
    hasBug: report.hasBug,
    stopped,
    interrupted: interruption.signal.aborted,
    isUnfinished: rest !== undefined,
    inputBroke: feed.broken !== undefined,
  });
}

function summaryLine(
  { accepted, superseded, failed }: RunReport,
  { progress: { requests, retries } }: Delivery,
  elapsedMs: number,
  more: object,
): string {
  return `${JSON.stringify({ summary: { accepted, superseded, failed, ...more, requests, retries, elapsedMs } })}\n`;
}

function summaryText(
  { accepted, superseded, failed, failures }: RunReport,
  { progress: { requests, retries } }: Delivery,
  elapsedMs: number,
): string {
  const totals = `${formatCount(accepted)} accepted, ${formatCount(superseded)} superseded, ${formatCount(failed)} failed`;
  const effort = `${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}, ${formatCount(retries)} of them again`;
  return `${totals} in ${formatDuration(elapsedMs)} (${effort}).\n${failures.render()}`;
}
