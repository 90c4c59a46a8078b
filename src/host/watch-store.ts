import { ConnectorError } from '../fault';
import type { Host } from './host';
import { withTimeout } from './with-timeout';

const intervalMs = 5_000;

/**
 * Resolves with the reason when the store has not answered for `giveUpAfterMs`.
 * @param onChange called with the error when the store stops answering, with the reason when it says that this process notices changes
 * late, and with `undefined` when all is well again
 * @param signal ends the watch; it then resolves with `undefined`
 */
export async function watchStore(
  host: Pick<Host, 'ready'>,
  giveUpAfterMs: number,
  onChange: (failure: unknown) => void,
  signal: AbortSignal,
): Promise<unknown> {
  let failingSince: number | undefined;
  let warned: string | undefined;
  for (;;) {
    await withTimeout(new Promise(() => undefined), Math.min(intervalMs, giveUpAfterMs), signal);
    if (signal.aborted) return undefined;
    try {
      const warning = await host.ready();
      if (failingSince !== undefined || warning?.code !== warned) onChange(warning && new ConnectorError([warning]));
      failingSince = undefined;
      warned = warning?.code;
    } catch (error) {
      if (failingSince === undefined) onChange(error);
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= giveUpAfterMs) return error;
    }
  }
}
