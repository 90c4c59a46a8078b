import type { Declaration } from '../../runtime/manifest/declaration';
import type { Host } from '../host';
import type { ConcurrencyLimit } from './intake/concurrency-limit';
import type { Limits } from './limits';
import type { Metrics } from './watch/metrics';

/** What the routes share. */
export interface HttpContext {
  readonly host: Host;
  readonly declaration: Declaration;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly intakes: ConcurrencyLimit;
  readonly outcomeStreams: ConcurrencyLimit;
  /** Aborted when the host is ending. */
  readonly closing: AbortSignal;
}
