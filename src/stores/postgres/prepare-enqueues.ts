import { toSuperseded } from '../../runtime/queue/change-queue';
import { foldChanges, hasManyOfOne, toEnqueueParameters, type EnqueueParameters } from './codec';
import type { HostClock } from './host-clock';
import type { PreparedEnqueue } from './joint-enqueue';
import type { KeptMembers } from './kept-members';
import type { QueueRpc } from './queue-rpc';
import { stringsOf, type PostgresStringTable } from './string-table';

/** The parts of a queue that what comes in goes through. */
interface IntakeParts {
  readonly rpc: QueueRpc;
  readonly strings: PostgresStringTable;
  readonly kept: KeptMembers;
  readonly clock: HostClock;
}

/** Makes what prepares calls that enqueue the newest change of each key, or all that are replayed. */
export function prepareEnqueues(now: number, { rpc, strings, kept, clock }: IntakeParts) {
  return async (given: Omit<EnqueueParameters, 'now'>): Promise<PreparedEnqueue> => {
    const { windowMs } = kept;
    const isReplay = given.deadLetters !== undefined;
    // Which of several changes is the newest by time depends on what is known of their key.
    const isAsGiven = isReplay || windowMs !== undefined;
    const { newest: changes, replaced } = isAsGiven ? { newest: given.changes, replaced: [] } : foldChanges(given.changes);
    await strings.intern(stringsOf(changes, given.unmapped?.records), given.setupVersion);
    const outcomes = [...given.outcomes, ...replaced.map(toSuperseded)];
    const members = kept.toCounted(given.members, changes, isReplay);
    const order = windowMs === undefined ? undefined : { windowMs, hasMany: !isReplay && hasManyOfOne(changes) };
    const values = await toEnqueueParameters(
      { ...given, now, changes, outcomes, order, ...(members && { members }) },
      strings,
      clock,
      (change, json) => kept.digestOfChange(change, json),
    );
    return { call: { rpc, name: 'enqueue', values }, replaced };
  };
}
