import { ConnectorError, fault } from '../../fault';
import type { InputChunk } from '../../input/open-input';
import { isReadableAgain } from '../../input/open-bytes';
import { countOf, formatCount } from '../../runtime/validation/format-count';
import type { ExpectedMember, ExpectedMembers } from '../../verify/expected-members';
import { MemberReader } from '../../verify/member-reader';
import { QueueMembers } from '../../verify/queue-members';
import { maxRemembered, verifyMembers, type Verification, type VerifyEvent } from '../../verify/verify';
import { AudienceActions } from '../../host/sync/audience-actions';
import { usageError } from '../cli-faults';
import { deliverRecords } from '../delivery/deliver-records';
import { sayConfiguration } from '../delivery/destination';
import { openConnection, openRecords, type OpenedConnection } from '../delivery/open-connection';
import { exitCodes, type ExitCode } from '../exit-code';
import type { VerifyCommandOptions } from '../options';
import { sign } from '../report/colors';
import { SyncState } from '../state/open-state';
import { requireState } from '../state/open-store';
import { onInterrupt, type Terminal } from '../terminal';
import { describeVerification } from '../../verify/describe-verification';
import { requireNewFile, writeDiffering } from './differing-file';
import { InputMembers } from './input-members';

/** Reads members back, says how many differ from what was delivered, and with --repair sends these again. */
export async function verifyAudience(options: VerifyCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { state: place, input, differing } = options;
  if ((place === undefined) === (input === undefined))
    throw usageError(
      'verify compares with --state or with --input, and takes one of the two.',
      'Name the state of the deliveries, or a file that holds the whole audience.',
    );
  requireNewFile(differing);
  if (input !== undefined && options.repair === true && !isReadableAgain(input))
    throw usageError('--repair reads its input twice, which standard input and pipes do not allow.', 'Save the records to a file.');
  const opened = openConnection(options, terminal);
  const { connection, description } = opened;
  const actions = AudienceActions.of(connection);
  const readBack = connection.readBack();
  if (!actions || !readBack)
    throw usageError(
      `The connector ${description.id} cannot read members back.`,
      'Its author names a membership with "sets" in the manifest, and readBack in the code.',
    );
  sayConfiguration(opened, terminal);
  if (place !== undefined) requireState(place, 'Name the state that the deliveries were made with.');
  const state = place === undefined ? undefined : await SyncState.open(place, connection, actions.membership);
  try {
    if (state) await requireFinished(state);
    const open = () => openRecords(actions.membership.present, options, description, terminal);
    const expected = state
      ? new QueueMembers(state.queue, actions.membership.scope)
      : new InputMembers(actions, await open(), options.sample === 'all');
    const found = await read(opened, readBack, expected, options, terminal);
    if (state && found.members === 0) throw knowsNobody(state.place);
    const { isComplete } = state ? await state.queue.findMember('') : { isComplete: true };
    await report(found, isComplete, options, terminal);
    const differs = found.missing + found.surplus;
    if (differing !== undefined) {
      writeDiffering(differing, found.differing);
      terminal.say(`${countOf(found.differing.length, 'member')} that ${differs === 1 ? 'differs' : 'differ'}: ${differing}.`);
    }
    if (options.repair !== true || differs === 0) return differs + found.unknown > 0 ? exitCodes.someFailed : exitCodes.allAccepted;
    if (differs > maxRemembered)
      terminal.say(`The first ${formatCount(maxRemembered)} are sent again. Run the same command once more for the others.`);
    const keys = new Set(found.differing.map(({ key }) => key));
    const source = state ? restoring(actions, found.differing) : actions.recordsOf(keys, await open());
    return await deliverRecords({ startedAt, opened, input: source, layout: undefined, state, options, terminal, total: keys.size });
  } finally {
    connection.close();
    await state?.close();
  }
}

function knowsNobody(place: string): ConnectorError {
  const hint = 'Members are remembered from the first sync with a state on. Or compare with an input: --input whole-audience.csv';
  return new ConnectorError([fault('state_unavailable', `The state ${place} knows no members.`, { hint, field: 'state' })]);
}

/** @throws ConnectorError `usage` while changes wait: what the vendor should have is not known then */
async function requireFinished(state: SyncState): Promise<void> {
  const { waiting } = await state.describeRest(true);
  if (waiting === 0) return;
  const wait = countOf(waiting, 'change waits', 'changes wait');
  throw usageError(`The state ${state.place} holds a delivery that has not ended: ${wait}.`, 'Finish it with its own command first.');
}

async function read(
  { connection }: OpenedConnection,
  readBack: NonNullable<ReturnType<OpenedConnection['connection']['readBack']>>,
  expected: ExpectedMembers,
  { sample, wait: waitMs, giveUpAfter: giveUpAfterMs }: VerifyCommandOptions,
  terminal: Terminal,
): Promise<Verification> {
  const interruption = new AbortController();
  const ignoreInterrupts = onInterrupt(() => {
    terminal.say('Reading ends with the requests in flight. Ctrl-C again ends at once.');
    interruption.abort();
  });
  const runtime = connection.deliveryRuntime();
  const { clock, random } = runtime;
  const reader = new MemberReader(readBack, runtime, { giveUpAfterMs, signal: interruption.signal });
  terminal.say('Members are read one by one, which changes nothing at the vendor.');
  const events = verifyMembers(reader, expected, { sample, waitMs, clock, random, signal: interruption.signal });
  try {
    for (;;) {
      const { value, done } = await events.next();
      if (done === true) return value;
      show(value, waitMs, terminal);
    }
  } finally {
    if (terminal.isInteractive) void terminal.err.write(eraseLine);
    ignoreInterrupts();
  }
}

/** CR and "erase in line". */
const eraseLine = '\r\u001b[2K';

function show(event: VerifyEvent, waitMs: number, terminal: Terminal): void {
  if (event.type === 'step') terminal.say(event.step.message);
  else if (event.type === 'waiting')
    terminal.say(
      `${countOf(event.differing, 'member differs', 'members differ')} so far, and may have been changed within ${formatCount(waitMs / 1_000)} s: read again in ${Math.max(1, Math.round(event.inMs / 1_000))} s.`,
    );
  else if (terminal.isInteractive && !terminal.isQuiet) {
    const of = event.of === undefined ? '' : ` of ${formatCount(event.of)}`;
    void terminal.err.write(`${eraseLine}${formatCount(event.read)}${of} read, ${formatCount(event.missing + event.surplus)} differ`);
  }
}

async function report(found: Verification, isComplete: boolean, { json, state }: VerifyCommandOptions, terminal: Terminal): Promise<void> {
  const shown = {
    ...found,
    startedAt: new Date(found.startedAt).toISOString(),
    endedAt: new Date(found.endedAt).toISOString(),
    by: state === undefined ? 'input' : 'state',
    complete: isComplete,
    // No member is shown.
    differing: undefined,
  };
  if (json === true) return terminal.out.write(`${JSON.stringify({ verification: shown })}\n`);
  const isGood = found.missing + found.surplus + found.unknown === 0;
  const lines = describeVerification(found, isComplete);
  await terminal.out.write(`${sign(terminal.paint.out, isGood ? 'good' : 'bad')}${lines.join('\n')}\n`);
}

const chunkSize = 1_000;

async function* restoring(actions: AudienceActions, members: readonly ExpectedMember[]): AsyncGenerator<InputChunk> {
  for (let start = 0; start < members.length; start += chunkSize) {
    const entries = members.slice(start, start + chunkSize).map((member) => actions.restore(member));
    yield await Promise.resolve({ entries });
  }
}
