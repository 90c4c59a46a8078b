import type { Clock } from '../deliver/clock';
import type { Forgotten } from '../ledger/store';
import type { ForgottenMember } from './host';
import { stationOf, type House } from './house';
import type { Station } from './connections/station';

/** Beyond the deadline of a request, for its settlement. */
const slackMs = 5_000;
/** Where another process settles, nobody tells. */
const againMs = 1_000;

/**
 * Deletes everything kept about a member. What is in a request is waited for, at most as long as a request may take;
 * `inRequest` counts what was still in one then, and is 0 when it is proven that nothing is left.
 */
export async function forget(house: House, key: string, id?: string): Promise<ForgottenMember> {
  const stations = id === undefined ? [...house.stations.values()] : [await stationOf(house, id)];
  const until = house.clock.now() + (house.options.deadlineMs ?? 30_000) + slackMs;
  const all = await Promise.all(stations.map((station) => forgetIn(station, key, house.clock, until)));
  return { mark: house.mark(key), ...all.reduce(add, { waiting: 0, deadLetters: 0, inRequest: 0 }) };
}

async function forgetIn(station: Station, key: string, clock: Clock, until: number): Promise<Forgotten> {
  let sum: Forgotten = { waiting: 0, deadLetters: 0, inRequest: 0 };
  for (;;) {
    const found = await station.ledger.forget(key);
    sum = add({ ...sum, inRequest: 0 }, found);
    // The proof is a search that finds nothing.
    if (found.waiting + found.deadLetters + found.inRequest === 0 || clock.now() >= until) return sum;
    if (found.inRequest > 0) await settlementOf(station, clock);
  }
}

function settlementOf(station: Station, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(againMs, end);
    const stop = station.listen(end);
    function end(): void {
      cancel();
      stop();
      resolve();
    }
  });
}

function add(a: Forgotten, b: Forgotten): Forgotten {
  return { waiting: a.waiting + b.waiting, deadLetters: a.deadLetters + b.deadLetters, inRequest: a.inRequest + b.inRequest };
}
