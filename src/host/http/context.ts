import type { Declaration } from '../../runtime/manifest/declaration';
import type { Host } from '../host';
import type { SimulatorLink } from '../simulator/simulator-link';
import type { BodyMemory } from './body/body-memory';
import type { ConcurrencyLimit } from './concurrency-limit';
import { maxSocketsOf, readDescriptorLimit } from './descriptors';
import type { Examples } from './api/examples';
import type { Metrics } from './watch/metrics';

/** What the routes share. */
export interface HttpContext {
  readonly host: Host;
  readonly examples: Examples;
  /** The forms of a connector, for whoever draws them. */
  readonly forms: (declaration: Declaration) => object;
  readonly limits: Limits;
  readonly metrics: Metrics;
  /** By the ids of their connectors, where the host was started with some. */
  readonly simulators: ReadonlyMap<string, SimulatorLink>;
  readonly bodies: BodyMemory;
  readonly outcomeStreams: ConcurrencyLimit;
  /** Aborted when the host is ending. */
  readonly closing: AbortSignal;
}

/** Of a route that is about one connection. */
export interface ById {
  Params: { id: string };
}

/** What one caller may ask of the host. */
export type Limits = Readonly<typeof defaultLimits>;

export const defaultLimits = {
  /** Of a body that is read as a whole. Parsing one value blocks the event loop; this and `maxValues` keep that short. */
  maxBodyBytes: 4 * 1024 * 1024,
  /** The same for records: webhooks come in batches of up to 16 MB, whose entries are parsed one by one. */
  maxIntakeBodyBytes: 16 * 1024 * 1024,
  /** Of a file with a whole audience, which is written to the disk. */
  maxSyncBytes: 2 * 1024 * 1024 * 1024,
  /** Numbers, strings, lists and objects of one JSON value, at any depth. */
  maxValues: 20_000,
  /** Of a line of a stream, and of anything else that is parsed at once. */
  maxRecordBytes: 1024 * 1024,
  /** Nested brackets of one JSON value. */
  maxDepth: 64,
  /** Of a JSON array; a stream has no such limit. */
  maxRecords: 10_000,
  /** For a body that is read as a whole, from its first byte to its last. */
  bodyTimeoutMs: 60_000,
  /** Between two parts of a stream. */
  idleMs: 60_000,
  /** For the head of a request. */
  headersTimeoutMs: 10_000,
  /** Of sockets of callers. The rest of the process's descriptors is for the state, and for sending. */
  maxSockets: maxSocketsOf(readDescriptorLimit()),
  /** Without a byte in either direction on a socket; it is closed then. */
  socketTimeoutMs: 300_000,
  /** Of all bodies in memory. What comes beyond waits. */
  maxIntakeBytes: 32 * 1024 * 1024,
  /** How long a body waits for memory before it is refused. */
  intakeWaitMs: 10_000,
  /** Files that are read side by side. */
  maxFiles: 8,
  /** Live streams of outcomes, side by side. */
  maxOutcomeStreams: 100,
  /** Between two messages of a live stream. */
  heartbeatMs: 15_000,
  /** How long the rest of a refused body is drained, so that the caller reads the refusal. */
  graceMs: 5_000,
};
