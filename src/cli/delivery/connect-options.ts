import type { ConnectOptions } from '../../runtime/open/connection';
import type { RunOptions } from '../options';

/** How a connection delivers, as the command line says it. */
export function connectOptionsOf({ reassertAfter, concurrency, stream }: RunOptions): ConnectOptions {
  return {
    ...(reassertAfter !== undefined && { resendAfterMs: reassertAfter }),
    ...(concurrency !== undefined && { maxConcurrency: concurrency }),
    ...(stream !== undefined && { stream }),
  };
}
