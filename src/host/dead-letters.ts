import { validateInvocations } from '../runtime/delivery/intake/validate-invocations';
import type { DeadLetter, HostQueue } from '../stores/host-queue';
import { refuseWhenClosing, requireConnection, type HostContext } from './host-context';
import type { Replay } from './host';
import type { ConnectionRuntime } from './connections/connection-runtime';

/** Dead letters that are replayed together. */
const groupSize = 1_000;

/**
 * Takes dead letters in again. Their registers may change at any time, and a newer change must win: the store deletes dead letters
 * that a newer change has overtaken, and takes in only those that it still has.
 */
export async function replay(house: HostContext, id: string, ids: readonly number[] | 'all'): Promise<Replay> {
  refuseWhenClosing(house);
  const station = await requireConnection(house, id);
  let sum: Replay = { replayed: 0, refused: 0 };
  // Those that fail again come back with a higher index, and are not replayed again.
  let end = Infinity;
  let after = 0;
  const wanted = ids === 'all' ? undefined : [...new Set(ids)].sort((a, b) => a - b);
  for (let start = 0; ; start += groupSize) {
    const group = wanted?.slice(start, start + groupSize);
    if (group?.length === 0) break;
    const found = group ? await find(station.queue, group) : await station.queue.findDeadLetters({ after, limit: groupSize });
    const letters = found.filter(({ index }) => index < end);
    const result = await station.receive(() => replayGroup(house, station, letters));
    end = Math.min(end, result.first ?? Infinity);
    const fault = sum.fault ?? result.fault;
    sum = { replayed: sum.replayed + result.replayed, refused: sum.refused + result.refused, ...(fault && { fault }) };
    after = found.at(-1)?.id ?? after;
    if (!wanted && found.length < groupSize) break;
  }
  station.worker.wake();
  station.notify();
  return sum;
}

async function replayGroup(
  { actions, clock }: HostContext,
  { queue }: ConnectionRuntime,
  letters: readonly DeadLetter[],
): Promise<Replay & { readonly first?: number }> {
  const { changes, refused } = validateInvocations(letters, 0, actions, undefined);
  const fault = refused[0]?.fault;
  const result = { replayed: 0, refused: refused.length, ...(fault && { fault }) };
  if (changes.length === 0) return result;
  const deadLetters = changes.flatMap(({ invocationIndex }) => letters[invocationIndex]?.id ?? []);
  const renumbered = changes.map((change, invocationIndex) => ({ ...change, invocationIndex }));
  return { ...result, ...(await queue.replay({ now: clock.now(), changes: renumbered, deadLetters })) };
}

async function find(ledger: HostQueue, ids: readonly number[]): Promise<readonly DeadLetter[]> {
  const found = await Promise.all(ids.map((id) => ledger.findDeadLetters({ after: id - 1, limit: 1 })));
  return found.flatMap(([letter], at) => (letter && letter.id === ids[at] ? [letter] : []));
}

/** Deletes dead letters. */
export async function discard(house: HostContext, id: string, ids: readonly number[] | 'all'): Promise<{ readonly discarded: number }> {
  const { queue } = await requireConnection(house, id);
  if (ids !== 'all') return { discarded: (await queue.takeDeadLetters(ids, ids.length)).length };
  let discarded = 0;
  for (;;) {
    const taken = await queue.takeDeadLetters(undefined, groupSize);
    discarded += taken.length;
    if (taken.length < groupSize) return { discarded };
  }
}
