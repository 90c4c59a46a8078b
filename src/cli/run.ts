import type { Outcome } from '../contract';
import type { Connection, ConnectOptions } from '../open/connection';
import type { Delivery } from '../deliver/delivery';
import type { InputChunk } from '../input/open-input';
import { formatCount } from '../validate/format-count';
import { formatDuration } from './duration';
import { logEvents } from './event-log';
import type { ExitCode } from './exit-code';
import { exitCodeOfDelivery } from './exit-code';
import { Feed } from './feed';
import { onInterrupt } from './interrupt';
import { openConnection } from './open-connection';
import { openRecords } from './open-records';
import type { RecordOptions } from './options';
import { showProgress } from './progress';
import { renderFaults } from './render-faults';
import { RunReport } from './run-report';
import type * as State from './run-state';
import type { Terminal } from './terminal';

export interface RunOptions extends RecordOptions {
  /** Milliseconds without a success after which the run gives up. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly reassertAfter?: number;
  readonly concurrency?: number;
  /** Where what is under way outlives the process. */
  readonly state?: string;
}

/** Delivers the records of an input and reports what became of each. */
export async function run(action: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { connection, description } = openConnection(options, terminal, connectOptionsOf(options));
  const input = await openRecords(action, options, description, terminal);
  const state =
    options.state === undefined
      ? undefined
      : // Loaded for a state, since most runs have none.
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        await (require('./run-state') as typeof State).RunState.open(options.state, connection.identity, action, options);
  try {
    return await deliverRecords({ startedAt, connection, input, state, options, terminal });
  } finally {
    await state?.close();
  }
}

interface OpenedRun {
  readonly startedAt: number;
  readonly connection: Connection;
  readonly input: AsyncIterable<InputChunk>;
  readonly state: State.RunState | undefined;
  readonly options: RunOptions;
  readonly terminal: Terminal;
}

async function deliverRecords({ startedAt, connection, input, state, options, terminal }: OpenedRun): Promise<ExitCode> {
  terminal.say(`Requests go to ${connection.destination}.`);
  const report = new RunReport();
  const asLines = options.json === true;
  const feed = new Feed(input, async (refused) => {
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
      const place = feed.places.take(outcome.index);
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
  const delivery = connection.deliver(records ?? feed.invocations(), {
    signal: interruption.signal,
    giveUpAfterMs: options.timeout,
    ...(state && { ledger: state.ledger }),
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
  const rest = stopped === undefined ? undefined : await state?.describeRest();
  await terminal.out.write(asLines ? summaryLine(report, delivery, elapsedMs, rest?.waiting) : summaryText(report, delivery, elapsedMs));
  if (feed.broken !== undefined) void terminal.err.write(renderFaults(feed.broken.faults));
  if (stopped !== undefined && !interruption.signal.aborted)
    void terminal.err.write(`The delivery ended early.\n${renderFaults([stopped])}`);
  if (rest !== undefined) terminal.say(rest.text);
  // Until the report is with its reader the same command can bring it again.
  await terminal.out.flush();
  if (stopped === undefined && terminal.out.failure === undefined) await state?.ledger.complete();
  return exitCodeOfDelivery({
    failed: report.failed,
    hasBug: report.hasBug,
    stopped,
    interrupted: interruption.signal.aborted,
    isUnfinished: rest !== undefined,
    inputBroke: feed.broken !== undefined,
  });
}

function connectOptionsOf({ reassertAfter, concurrency, stream }: RunOptions): ConnectOptions {
  return {
    ...(reassertAfter !== undefined && { reassertAfterMs: reassertAfter }),
    ...(concurrency !== undefined && { maxConcurrency: concurrency }),
    ...(stream !== undefined && { stream }),
  };
}

function summaryLine(
  { accepted, superseded, failed }: RunReport,
  { progress: { requests, retries } }: Delivery,
  elapsedMs: number,
  waiting: number | undefined,
): string {
  return `${JSON.stringify({ summary: { accepted, superseded, failed, ...(waiting !== undefined && { waiting }), requests, retries, elapsedMs } })}\n`;
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
