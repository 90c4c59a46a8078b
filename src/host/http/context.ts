import type { Declaration } from '../../manifest/declaration';
import type { Host } from '../host';
import type { IntakeGate } from './intake/intake-gate';
import type { Limits } from './limits';
import type { Metrics } from './watch/metrics';

/** What the routes share. */
export interface HttpContext {
  readonly host: Host;
  readonly declaration: Declaration;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly intakes: IntakeGate;
  readonly outcomeStreams: IntakeGate;
  /** Aborted when the host is ending. */
  readonly closing: AbortSignal;
}
