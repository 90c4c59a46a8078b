import type { Clock } from '../runtime/delivery/clock';
import type { ErasedMember } from '../stores/store';
import type { ErasedMemberView } from './host';
import { requireConnection, type HostContext } from './host-context';
import type { ConnectionRuntime } from './connections/connection-runtime';

/** Beyond the deadline of a request, for its settlement. */
const slackMs = 5_000;
/** Where another process settles, nobody tells. */
const againMs = 1_000;

/**
 * Deletes everything kept about a member. What is in a request is waited for, at most as long as a request may take;
 * `inRequest` counts what was still in one then, and is 0 when it is proven that nothing is left.
 */
export async function eraseMember(house: HostContext, key: string, id?: string): Promise<ErasedMemberView> {
  const stations = id === undefined ? [...house.connectionRuntimes.values()] : [await requireConnection(house, id)];
  const until = house.clock.now() + house.settings.requestTimeoutMs + slackMs;
  const all = await Promise.all(stations.map((station) => forgetIn(station, key, house.clock, until)));
  return { auditId: house.pseudonymize(key), ...all.reduce(add, { waiting: 0, deadLetters: 0, inFlight: 0 }) };
}

async function forgetIn(station: ConnectionRuntime, key: string, clock: Clock, until: number): Promise<ErasedMember> {
  let sum: ErasedMember = { waiting: 0, deadLetters: 0, inFlight: 0 };
  for (;;) {
    const found = await station.queue.eraseMember(key);
    sum = add({ ...sum, inFlight: 0 }, found);
    // The proof is a search that finds nothing.
    if (found.waiting + found.deadLetters + found.inFlight === 0 || clock.now() >= until) return sum;
    if (found.inFlight > 0) await settlementOf(station, clock);
  }
}

function settlementOf(station: ConnectionRuntime, clock: Clock): Promise<void> {
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

function add(a: ErasedMember, b: ErasedMember): ErasedMember {
  return { waiting: a.waiting + b.waiting, deadLetters: a.deadLetters + b.deadLetters, inFlight: a.inFlight + b.inFlight };
}
