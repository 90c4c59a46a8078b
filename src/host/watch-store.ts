import type { Host } from './host';
import { withTimeout } from './with-timeout';

const intervalMs = 5_000;

/**
 * Resolves with the reason when a host could take nothing in for so long (ms). Tells when that begins and ends.
 * @param signal ends it
 */
export async function watchStore(
  host: Pick<Host, 'ready'>,
  giveUpAfterMs: number,
  tell: (failure: unknown) => void,
  signal: AbortSignal,
): Promise<unknown> {
  let failingSince: number | undefined;
  for (;;) {
    await withTimeout(new Promise(() => undefined), Math.min(intervalMs, giveUpAfterMs), signal);
    if (signal.aborted) return undefined;
    try {
      await host.ready();
      if (failingSince !== undefined) tell(undefined);
      failingSince = undefined;
    } catch (error) {
      if (failingSince === undefined) tell(error);
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= giveUpAfterMs) return error;
    }
  }
}
