import type { Fault, Invocation } from '../contract';
import { RefusedRecord, validateInvocations } from '../runtime/delivery/intake/validate-invocations';
import { unfitResult } from '../runtime/migrations/migrations';
import type { Change } from '../runtime/queue/change-queue';
import type { DeadLetter } from '../stores/dead-letter';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { reportHold, validateYielding } from './enqueue';
import type { HostConnector } from './connectors/host-connector';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import { hostFault } from './host-faults';
import { mapYielding } from './map-yielding';
import { memberOf, splitByKey } from './newest-changes';
import { isEmpty, mapForAction, valueIn } from './map-visitor';
import { withSourceTime } from './event-time';

export type DeadLetterIds = readonly number[] | 'all';

export interface Replay {
  readonly replayed: number;
  readonly refused: number;
  /** Why the first refused one was refused. */
  readonly fault?: Fault;
}

/** Dead letters that are read at a time. One may have 64 kB, and reading many at once would block the event loop. */
const groupSize = 250;

/**
 * Enqueues dead letters again. A newer change of the same key wins: the store deletes dead letters that a newer change has
 * superseded, and enqueues only those that it still has.
 */
export async function replay(id: string, ids: DeadLetterIds, connections: ConnectionRuntimes): Promise<Replay> {
  const runtime = await connections.require(id);
  let total: Replay = { replayed: 0, refused: 0 };
  // Invocations that fail again become dead letters with a higher index; they are not replayed again.
  let end = Infinity;
  let after = 0;
  const wanted = ids === 'all' ? undefined : [...new Set(ids)].sort((a, b) => a - b);
  for (let start = 0; ; start += groupSize) {
    const group = wanted?.slice(start, start + groupSize);
    if (group?.length === 0) break;
    const found = await runtime.queue.findDeadLetters({ ...(group ? { ids: group } : { after }), limit: groupSize });
    const letters = found.filter(({ index }) => index < end);
    const result = await connections.atCurrent((version) =>
      runtime.runIntake(() => replayLetters(runtime, letters, { setupVersion: version })),
    );
    end = Math.min(end, result.first);
    const fault = total.fault ?? result.fault;
    total = { replayed: total.replayed + result.replayed, refused: total.refused + result.refused, ...(fault && { fault }) };
    after = found.at(-1)?.id ?? after;
    if (!wanted && found.length < groupSize) break;
  }
  runtime.worker.wake();
  runtime.notify();
  return total;
}

/** @param options the version of the set-up that it is done by, and the job that it is done for */
export async function replayLetters(
  runtime: ConnectionRuntime,
  letters: readonly DeadLetter[],
  options: { readonly setupVersion: number; readonly job?: string },
) {
  const { queue, context, connector } = runtime;
  const { removalLimit: limit, clock } = context;
  const invocations = await mapYielding(letters, (letter) => toInvocation(runtime, letter));
  const { changes, refused } = await validateYielding(invocations, connector.actions, undefined);
  const counts = { refused: refused.length, fault: refused[0]?.fault };
  const letterOf = ({ invocationIndex }: Change): DeadLetter | undefined => letters[invocationIndex];
  const { newest, older } = splitByKey(changes, (change) => letterOf(change)?.occurredAt ?? letterOf(change)?.at ?? 0);
  const idOf = (change: Change): number => letterOf(change)?.id ?? 0;
  const renumbered = newest.map((change, invocationIndex) => ({ ...change, invocationIndex }));
  // Others were counted when they came in.
  const members = newest.map((change) => (letterOf(change)?.visitor ? memberOf(runtime, change) : undefined));
  const result =
    newest.length === 0
      ? { replayed: 0, first: Infinity }
      : await queue.replay({
          now: clock.now(),
          changes: renumbered,
          deadLetters: newest.map(idOf),
          members,
          ...(limit && { limit }),
          ...options,
        });
  // What could not be mapped before may have the key of a later dead letter.
  if (older.length > 0) await queue.takeDeadLetters(older.map(idOf), older.length);
  if ('isHeld' in result) reportHold(runtime);
  if ('stale' in result) context.events.publishTimes({ connection: runtime.id, stale: result.stale ?? 0 });
  return { ...counts, ...result };
}

/** A record that could not be mapped is mapped with the mappings as they are now. A kept event waits for its connection. */
function toInvocation(runtime: ConnectionRuntime, letter: DeadLetter): Invocation {
  const { visitor, event, fault } = letter;
  const action = runtime.connector.actions.get(letter.action)?.id ?? letter.action;
  if (event) return new RefusedRecord('', runtime.whyKept ?? fault);
  // It keeps its time in the store.
  if (!visitor) return migrateLetter(runtime.connector, letter).invocation;
  const missing = `The connection has no mapping for the action ${action} any more.`;
  const mapped = mapForAction(runtime, action, visitor);
  if (!mapped) return new RefusedRecord(action, hostFault('mapping_invalid', missing));
  const triggers = runtime.record?.triggers.filter((trigger) => trigger.action === action) ?? [];
  const timed = triggers.find(({ occurredAt }) => occurredAt && !isEmpty(valueIn(visitor, occurredAt.pointer)));
  return timed ? withSourceTime(mapped, timed, { visitor }) : mapped;
}

/** The invocation as this version of the connector has it, or why it cannot be brought to it. */
export function migrateLetter(
  { actions, migrations }: Pick<HostConnector, 'actions' | 'migrations'>,
  { action, parameters, storedBy }: DeadLetter,
): { readonly invocation: Invocation; readonly isMigrated: boolean } {
  const refuse = (reason: Fault) => ({ invocation: new RefusedRecord(action, reason), isMigrated: false });
  const known = actions.get(action);
  const outdated = migrations.whyOutdated('The failed record', storedBy?.version);
  if (outdated) return refuse(outdated);
  const migrated = known?.migrate([parameters], storedBy?.version);
  if (!known || !migrated) return { invocation: { action, parameters }, isMigrated: false };
  if ('code' in migrated) return refuse(migrated);
  const isMigrated = migrated.by.length > 0;
  const invocation = { action, parameters: migrated.values[0] ?? parameters };
  const [refused] = isMigrated ? validateInvocations([invocation], 0, actions, undefined).refused : [];
  return refused?.fault ? refuse(unfitResult(migrated.by, refused.fault.message)) : { invocation, isMigrated };
}

export async function discard(id: string, ids: DeadLetterIds, connections: ConnectionRuntimes): Promise<{ readonly discarded: number }> {
  const take = async (some: readonly number[] | undefined, limit: number): Promise<number> =>
    (await connections.atCurrent(() => connections.known(id).queue.takeDeadLetters(some, limit))).length;
  if (ids !== 'all') return { discarded: await take(ids, ids.length) };
  let discarded = 0;
  for (;;) {
    const taken = await take(undefined, groupSize);
    discarded += taken;
    if (taken < groupSize) return { discarded };
  }
}
