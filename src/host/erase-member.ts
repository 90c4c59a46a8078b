import type { Clock } from '../runtime/delivery/clock';
import type { ErasedMember } from '../stores/host-queue';
import type { ConnectionRuntime } from './connections/connection-runtime';
import type { HostContext } from './host-context';

/** Time to settle a request after its timeout. */
const settleMs = 5_000;
/** Another process that settles a request does not notify this one. */
const pollMs = 1_000;

/**
 * Deletes everything kept about a member. Waits for its requests in flight, at most for the request timeout. `inFlight` counts
 * those that remain then; 0 proves that nothing is left.
 */
export async function eraseMember(
  runtimes: readonly ConnectionRuntime[],
  key: string,
  { clock, settings }: HostContext,
): Promise<ErasedMember> {
  const until = clock.now() + settings.requestTimeoutMs + settleMs;
  const total = { waiting: 0, deadLetters: 0, inFlight: 0 };
  const eraseIn = async (runtime: ConnectionRuntime): Promise<void> => {
    runtime.worker.eraseVendorMessage();
    for (;;) {
      const { waiting, deadLetters, inFlight } = await runtime.queue.eraseMember(key);
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
  await Promise.all(runtimes.map(eraseIn));
  return total;
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
