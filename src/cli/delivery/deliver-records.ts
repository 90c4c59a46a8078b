import type { Outcome } from '../../contract';
import { RecordSource } from '../../input/record-source';
import { deliver } from '../../runtime/delivery/deliver';
import type { InputChunk, OpenedInput } from '../../input/open-input';
import type { DeliveryEvent } from '../../runtime/delivery/delivery';
import { countOf, formatCount } from '../../runtime/validation/format-count';
import { exitCodeOfDelivery, type ExitCode } from '../exit-code';
import type { RunOptions } from '../options';
import { estimateTotal, formatDuration, showProgress } from '../report/progress';
import { sign, type Paint } from '../report/colors';
import { renderFaults } from '../report/render-faults';
import { RejectedFile } from '../report/rejected-file';
import { RunReport } from '../report/run-report';
import type { DeliveryState } from '../state/open-state';
import { onInterrupt, type Terminal } from '../terminal';
import { describeSecrets, sayDestination } from './destination';
import type { OpenedConnection } from './open-connection';

/** A delivery of records, ready to begin. */
export interface OpenedRun {
  readonly startedAt: number;
  readonly opened: OpenedConnection;
  readonly input: AsyncIterable<InputChunk>;
  /** The input that the records come from, if it is there. */
  readonly layout: OpenedInput | undefined;
  readonly state: DeliveryState | undefined;
  readonly options: RunOptions;
  /** Further figures for the summary as JSON. */
  readonly summary?: object;
  /** Records, where that is known before they are read. */
  readonly total?: number;
  readonly terminal: Terminal;
}

/** Delivers records, shows progress, and reports what became of each. */
export async function deliverRecords(run: OpenedRun): Promise<ExitCode> {
  const { startedAt, opened, input, layout, state, options, summary, total, terminal } = run;
  const { connection, description, sources } = opened;
  const rejected = RejectedFile.open(options.rejected, layout);
  const destination = sayDestination(connection, terminal);
  terminal.say(`Requests go to ${connection.destination}.`);
  const report = new RunReport();
  const asLines = options.json === true;
  const source = new RecordSource(input);
  const reportAll = async (outcomes: readonly Outcome[]): Promise<void> => {
    const lines: string[] = [];
    for (const outcome of outcomes) {
      const position = outcome.index - (state?.earlier ?? 0);
      if (position < 0) continue;
      const location = source.locate(position);
      report.add(outcome, location);
      if (outcome.fault !== undefined) rejected?.add(outcome.fault, location);
      if (asLines) lines.push(report.line(outcome, location));
    }
    await terminal.out.write(lines.join(''));
  };

  const interruption = new AbortController();
  const ignoreInterrupts = onInterrupt(() => {
    const rest = state === undefined ? 'what was read is reported as not sent' : 'what is left waits in the state';
    terminal.say(`Finishing the requests in flight; ${rest}. Ctrl-C again ends at once.`);
    interruption.abort();
  });
  const delivery = deliver(
    (await state?.continueWith(source, reportAll)) ?? source,
    { ...connection.deliveryRuntime(state?.queue), ownsParameters: true },
    {
      signal: interruption.signal,
      giveUpAfterMs: options.giveUpAfter,
      ...(options.verbose === true && { onEvent: logEvents(terminal) }),
    },
  );
  const hideProgress =
    options.verbose === true || terminal.isQuiet
      ? () => undefined
      : showProgress(
          report,
          delivery,
          terminal,
          () => total ?? estimateTotal(source, layout?.progress),
          terminal.isInteractive && !asLines,
        );
  try {
    for await (const outcomes of delivery.batches()) await reportAll(outcomes);
  } finally {
    hideProgress();
    ignoreInterrupts();
    connection.close();
    // A pipe that stays open would keep the process alive after an interruption.
    if (options.input === '-') terminal.stdin.destroy();
  }
  const elapsedMs = Math.round(performance.now() - startedAt);
  const { stopped, requests, retries } = delivery.progress;
  const isUnread = stopped !== undefined && !source.isRead && !source.isWaiting && source.broken === undefined;
  const rest = stopped === undefined ? undefined : await state?.describeRest(source.isRead);
  const { accepted, superseded, failed, notSent } = report;
  const counts = {
    accepted,
    superseded,
    failed,
    ...(notSent > 0 && { notSent }),
    ...(rest && { waiting: rest.waiting }),
    ...(isUnread && { isUnread }),
    ...(source.ahead > 0 && { ahead: source.ahead }),
    ...summary,
    requests,
    retries,
    elapsedMs,
  };
  await terminal.out.write(
    asLines ? `${JSON.stringify({ summary: counts })}\n` : summaryText(report, requests, retries, elapsedMs, terminal.paint.out),
  );
  if (source.broken !== undefined) void terminal.err.write(renderFaults(source.broken.faults, terminal.paint.err));
  if (stopped !== undefined && !interruption.signal.aborted)
    void terminal.err.write(`The delivery ended early.\n${renderFaults([stopped], terminal.paint.err)}`);
  if (stopped?.kind === 'unauthorized') terminal.say(describeSecrets(description, sources));
  if (rejected !== undefined) terminal.say(rejected.close());
  if (source.ahead > 0) {
    const records = countOf(source.ahead, 'record has a time', 'records have a time');
    const count = source.ahead === 1 ? 'it counts' : 'they count';
    terminal.say(`${records} more than five minutes ahead, so ${count} as of now: correct the clock of their source.`);
  }
  const { link } = (await destination) ?? {};
  if (link !== undefined && report.accepted > 0) terminal.say(`See the result: ${link}`);
  if (rest !== undefined) terminal.say(rest.text);
  else if (isUnread) terminal.say('The input was not read to its end: nothing was sent of what follows the records above. Run it again.');
  // Until its reader has the report, the same command can print it again. After that it starts a new run.
  await terminal.out.flush();
  if (stopped === undefined && terminal.out.failure === undefined) await state?.complete();
  return exitCodeOfDelivery({
    failed: report.failed + report.notSent,
    hasBug: report.hasBug,
    stopped,
    interrupted: interruption.signal.aborted,
    isUnfinished: rest !== undefined || isUnread,
    inputBroke: source.broken !== undefined,
  });
}

/** Writes events as one JSON object a line. Nothing that the vendor said, no body, no header and no member ID is in it. */
function logEvents(terminal: Terminal): (event: DeliveryEvent) => void {
  return ({ fault, ...event }) => {
    const reason = fault && { code: fault.code, kind: fault.kind, who: fault.who, message: fault.message };
    void terminal.err.write(`${JSON.stringify({ time: new Date().toISOString(), ...event, ...(reason && { fault: reason }) })}\n`);
  };
}

function summaryText(
  { accepted, superseded, failed, notSent, failures }: RunReport,
  requests: number,
  retries: number,
  elapsedMs: number,
  paint: Paint,
): string {
  const count = (color: 'green' | 'red', number: number, word: string) =>
    number === 0 ? `0 ${word}` : paint(color, `${formatCount(number)} ${word}`);
  const totals = `${sign(paint, failed + notSent === 0 ? 'good' : 'bad')}${count('green', accepted, 'accepted')}, ${formatCount(superseded)} superseded, ${count('red', failed, 'failed')}${notSent === 0 ? '' : `, ${formatCount(notSent)} not sent`}`;
  const again = notSent === 0 ? '' : 'Run the same command again for what was not sent: sending a change twice does no harm.\n';
  const effort = `${countOf(requests, 'request')}, ${countOf(retries, 'retry', 'retries')}`;
  return `${totals} in ${formatDuration(elapsedMs)} (${effort}).\n${again}${failures.render(paint)}`;
}
