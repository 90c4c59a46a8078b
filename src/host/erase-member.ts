import { keptKeys } from '../runtime/delivery/action';
import { transformedInAnyWay } from '../runtime/delivery/transforms';
import type { Clock } from '../runtime/delivery/clock';
import type { ErasedMember } from '../stores/host-queue';
import { OutdatedSetup } from '../stores/host-store';
import type { ConnectionRuntime } from './connections/connection-runtime';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import type { HostContext } from './host-context';

/** Time to settle a request after its timeout. */
const settleMs = 5_000;
/** Another process that settles a request does not notify this one. */
const pollMs = 1_000;

/**
 * Deletes everything kept about a member, in one connection or in all of the store: under the key that is given and under what the
 * connector's transforms make of it. Waits for its requests in flight, at most for the request timeout. `inFlight` counts those that remain then; 0 proves that nothing is left.
 */
export async function eraseMember(
  key: string,
  id: string | undefined,
  connections: ConnectionRuntimes,
  { clock, settings }: HostContext,
): Promise<ErasedMember> {
  const until = clock.now() + settings.requestTimeoutMs + settleMs;
  const total = { waiting: 0, deadLetters: 0, inFlight: 0 };
  const eraseIn = async (runtime: ConnectionRuntime): Promise<void> => {
    runtime.worker.eraseVendorMessage();
    await Promise.all(keysOf(runtime, key).map((kept) => eraseKey(runtime, kept)));
  };
  const eraseKey = async (runtime: ConnectionRuntime, kept: string): Promise<void> => {
    for (;;) {
      const { waiting, deadLetters, inFlight } = await runtime.queue.eraseMember(kept, clock.now());
      total.waiting += waiting;
      total.deadLetters += deadLetters;
      // The last search must find nothing.
      if (waiting + deadLetters + inFlight === 0) return;
      if (clock.now() >= until) {
        total.inFlight += inFlight;
        return;
      }
      if (inFlight > 0) await nextSettlement(runtime, clock);
    }
  };
  // What another host has set up meanwhile is searched as well.
  await connections.atCurrent(
    async (version) => {
      total.inFlight = 0;
      const runtimes = id === undefined ? connections.everywhere() : [connections.known(id)];
      const results = await Promise.allSettled(runtimes.map(eraseIn));
      for (const [at, result] of results.entries()) {
        // What is being deleted goes with everything that is in it.
        const isGoing = connections.get(runtimes[at]?.id ?? '') !== runtimes[at];
        if (result.status === 'rejected' && (result.reason instanceof OutdatedSetup || !isGoing)) throw result.reason;
      }
      return version === connections.version && runtimes.length > 0;
    },
    (isKnownToBeAll) => isKnownToBeAll,
  );
  return total;
}

/** Without its connector nobody knows what transforms made of a key. */
export function keysOf({ loaded }: Pick<ConnectionRuntime, 'loaded'>, given: string): readonly string[] {
  return loaded ? keptKeys(loaded.actions, given) : [...new Set(transformedInAnyWay(given))];
}

function nextSettlement(runtime: ConnectionRuntime, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      unsubscribe();
      resolve();
    };
    const cancel = clock.after(pollMs, end);
    const unsubscribe = runtime.listen(end);
  });
}
