import { takeIn } from '../deliver/intake/take-in';
import type { DeadLetter, StoredLedger } from '../ledger/store';
import { refuseWhenClosing, stationOf, type House } from './house';
import type { Replay } from './host';
import type { Station } from './connections/station';

/** Dead letters that are replayed together. */
const groupSize = 1_000;

/**
 * Takes dead letters in again. Their registers may change at any time, and a newer change must win: the store deletes dead letters
 * that a newer change has overtaken, and takes in only those that it still has.
 */
export async function replay(house: House, id: string, ids: readonly number[] | 'all'): Promise<Replay> {
  refuseWhenClosing(house);
  const station = await stationOf(house, id);
  let sum: Replay = { replayed: 0, refused: 0 };
  // Those that fail again come back with a higher index, and are not replayed again.
  let end = Infinity;
  let after = 0;
  const wanted = ids === 'all' ? undefined : [...new Set(ids)].sort((a, b) => a - b);
  for (let start = 0; ; start += groupSize) {
    const group = wanted?.slice(start, start + groupSize);
    if (group?.length === 0) break;
    const found = group ? await find(station.ledger, group) : await station.ledger.findDeadLetters({ after, limit: groupSize });
    const letters = found.filter(({ index }) => index < end);
    const result = await station.receive(() => replayGroup(house, station, letters));
    end = Math.min(end, result.first ?? Infinity);
    const fault = sum.fault ?? result.fault;
    sum = { replayed: sum.replayed + result.replayed, refused: sum.refused + result.refused, ...(fault && { fault }) };
    after = found.at(-1)?.id ?? after;
    if (!wanted && found.length < groupSize) break;
  }
  station.courier.wake();
  station.tell();
  return sum;
}

async function replayGroup(
  { actions, clock }: House,
  { ledger }: Station,
  letters: readonly DeadLetter[],
): Promise<Replay & { readonly first?: number }> {
  const { changes, refused } = takeIn(letters, 0, actions, undefined);
  const fault = refused[0]?.fault;
  const result = { replayed: 0, refused: refused.length, ...(fault && { fault }) };
  if (changes.length === 0) return result;
  const deadLetters = changes.flatMap(({ tag }) => letters[tag]?.id ?? []);
  const renumbered = changes.map((change, tag) => ({ ...change, tag }));
  return { ...result, ...(await ledger.replay({ now: clock.now(), changes: renumbered, deadLetters })) };
}

async function find(ledger: StoredLedger, ids: readonly number[]): Promise<readonly DeadLetter[]> {
  const found = await Promise.all(ids.map((id) => ledger.findDeadLetters({ after: id - 1, limit: 1 })));
  return found.flatMap(([letter], at) => (letter && letter.id === ids[at] ? [letter] : []));
}

/** Deletes dead letters. */
export async function discard(house: House, id: string, ids: readonly number[] | 'all'): Promise<{ readonly discarded: number }> {
  const { ledger } = await stationOf(house, id);
  if (ids !== 'all') return { discarded: (await ledger.takeDeadLetters(ids, ids.length)).length };
  let discarded = 0;
  for (;;) {
    const taken = await ledger.takeDeadLetters(undefined, groupSize);
    discarded += taken.length;
    if (taken.length < groupSize) return { discarded };
  }
}
