import { AudienceActions } from '../../host/sync/audience-actions';
import { checkRemovals } from '../../host/sync/check-removals';
import { describeComparison } from '../../host/sync/describe-comparison';
import type { Comparison } from '../../stores/audience';
import { maxAheadMs } from '../../runtime/queue/change-queue';
import { isReadableAgain } from '../../input/open-bytes';
import { exitCodes, type ExitCode } from '../exit-code';
import type { SyncOptions } from '../options';
import { SyncState } from '../state/open-state';
import type { Terminal } from '../terminal';
import { usageError } from '../cli-faults';
import { deliverRecords } from './deliver-records';
import { sayConfiguration } from './destination';
import { openConnection, openRecords } from './open-connection';

/** Makes the vendor's audience that of an input: compares it with what was last accepted, shows the difference, delivers it. */
export async function sync(options: SyncOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const opened = openConnection(options, terminal);
  const { connection, description } = opened;
  const actions = AudienceActions.of(connection);
  if (!actions) {
    throw usageError(
      `The connector ${description.id} has no membership that a whole audience could be compared with.`,
      'Use run. A manifest names a membership with "sets" under "lastWriteWins" of two actions.',
    );
  }
  if (options.state === undefined) {
    throw usageError(
      '--state is missing: sync compares with what earlier deliveries keep there.',
      'Name a directory, the same one each time. It is made when it does not exist: --state audience-state',
    );
  }
  if (options.input !== undefined && !isReadableAgain(options.input)) {
    throw usageError(
      'sync reads its input twice, to compare and to send, which standard input and pipes do not allow.',
      'Save the records to a file and give that with --input.',
    );
  }
  if (options.asOf !== undefined && options.asOf > Date.now() + maxAheadMs)
    throw usageError('--as-of is ahead of the time of this machine.', 'Give the time at which the members were those of the input.');
  const openInput = (to: Pick<Terminal, 'say' | 'stdin'>) => openRecords(actions.membership.present, options, description, to);
  const input = await openInput(terminal);
  sayConfiguration(opened, terminal);
  const asOf = options.asOf ?? Date.now();
  const state = await SyncState.open(options.state, connection, actions.membership, options.orderWindow);
  try {
    const { audience } = state.queue;
    await audience.begin(asOf);
    const nameless = await actions.addDesired(input, audience, options.resendChanged === true);
    const comparison = await audience.compare();
    await showComparison(comparison, nameless, options, terminal);
    // With a nameless record it is not known who is missing from the input.
    if (nameless === 0) checkRemovals(comparison, await audience.recentlyRemoved(Date.now()), options.allowRemovals);
    if (options.dryRun === true) return exitCodes.allAccepted;
    // What is to be said about the input was said when it was compared.
    const changes = actions.changesOf(await openInput({ stdin: terminal.stdin, say: () => undefined }), audience, nameless === 0, asOf);
    const { added, changed, removed } = comparison;
    const total = added + changed + (nameless === 0 ? removed : nameless);
    return await deliverRecords({ startedAt, opened, input: changes, layout: input, state, options, summary: comparison, total, terminal });
  } finally {
    await state.close();
  }
}

async function showComparison(comparison: Comparison, nameless: number, { json }: SyncOptions, terminal: Terminal): Promise<void> {
  const [counts = '', ...others] = describeComparison(comparison, nameless);
  if (json === true) await terminal.out.write(`${JSON.stringify({ comparison })}\n`);
  else terminal.say(counts);
  for (const sentence of others) terminal.say(sentence);
}
