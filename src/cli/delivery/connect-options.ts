import type { ConnectOptions } from '../../runtime/open/connect-options';
import type { RunOptions } from '../options';

/** How a connection delivers, as the command line says it. */
export function connectOptionsOf({ resendAfter, concurrency, stream }: RunOptions): ConnectOptions {
  return {
    ...(resendAfter !== undefined && { resendAfterMs: resendAfter }),
    ...(concurrency !== undefined && { maxConcurrency: concurrency }),
    ...(stream !== undefined && { stream }),
  };
}
