import type { Declaration } from '../../runtime/manifest/declaration';
import type { Host } from '../host';
import type { TextLimits } from './body/scan-json';
import type { ConcurrencyLimit } from './intake/concurrency-limit';
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

/** What one caller may ask of the host. */
export interface Limits extends TextLimits {
  /** Of a body that is read as a whole. */
  readonly maxBodyBytes: number;
  /** Of a JSON array; a stream has no such limit. */
  readonly maxRecords: number;
  /** For a body that is read as a whole, from its first byte to its last. */
  readonly bodyTimeoutMs: number;
  /** Between two parts of a stream. */
  readonly idleMs: number;
  /** For the head of a request. */
  readonly headersTimeoutMs: number;
  /** Without a byte in either direction on a socket; it is closed then. */
  readonly socketTimeoutMs: number;
  /** Requests that bring records, side by side. */
  readonly maxIntakes: number;
  /** Live streams of outcomes, side by side. */
  readonly maxOutcomeStreams: number;
  /** Between two messages of a live stream. */
  readonly heartbeatMs: number;
  /** How long the rest of a refused body is drained, so that the caller reads the refusal. */
  readonly graceMs: number;
}

export const defaultLimits: Limits = {
  // Parsing one value blocks the event loop; both limits keep that short.
  maxBodyBytes: 4 * 1024 * 1024,
  maxValues: 20_000,
  maxRecordBytes: 1024 * 1024,
  maxDepth: 64,
  maxRecords: 10_000,
  bodyTimeoutMs: 60_000,
  idleMs: 60_000,
  headersTimeoutMs: 15_000,
  socketTimeoutMs: 300_000,
  maxIntakes: 16,
  maxOutcomeStreams: 100,
  heartbeatMs: 15_000,
  graceMs: 5_000,
};
