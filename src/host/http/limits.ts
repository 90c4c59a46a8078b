import type { TextLimits } from './body/scan-json';

/** What one caller may ask of the host. */
export interface Limits extends TextLimits {
  /** Of a body that is read as a whole. */
  readonly maxBodyBytes: number;
  /** Of a JSON array; a stream has no such limit. */
  readonly maxRecords: number;
  /** For a body that is read as a whole, from its first byte to its last. */
  readonly bodyDeadlineMs: number;
  /** Without a byte from the caller of a stream. */
  readonly idleMs: number;
  /** For the head of a request. */
  readonly headersDeadlineMs: number;
  /** Without a byte in either direction, on any connection; a caller who does not read its reply is cut off then. */
  readonly silenceMs: number;
  /** Requests that bring records, side by side. */
  readonly maxIntakes: number;
  /** Live streams of outcomes, side by side. */
  readonly maxOutcomeStreams: number;
  /** Between two signs of life on a live stream. */
  readonly heartbeatMs: number;
  /** How long what is left of a refused body is thrown away, so that the caller reads the refusal. */
  readonly batchDelayMs: number;
}

export const defaultLimits: Limits = {
  // Parsing one value cannot be interrupted: with both limits nobody keeps the others waiting for long.
  maxBodyBytes: 4 * 1024 * 1024,
  maxValues: 20_000,
  maxRecordBytes: 1024 * 1024,
  maxDepth: 64,
  maxRecords: 10_000,
  bodyDeadlineMs: 60_000,
  idleMs: 60_000,
  headersDeadlineMs: 15_000,
  silenceMs: 300_000,
  maxIntakes: 16,
  maxOutcomeStreams: 100,
  heartbeatMs: 15_000,
  batchDelayMs: 5_000,
};
