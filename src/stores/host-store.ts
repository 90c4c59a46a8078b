import type { Fault } from '../contract';
import type { Membership } from './audience';
import type { HostQueue, JointEnqueueRequest, JointEnqueueResult, QueueStatistics } from './host-queue';
import type { NoteKind, SeriesPoint } from './queue-watch';
import type { RemovalHold } from './removals';

/**
 * Keeps everything of a host that must outlive a process, for any number of connections: their queues, outcomes, dead letters
 * and documents. One SQLite file for one process, or one PostgreSQL database for any number.
 */
export interface HostStore {
  /** The id of the connector of connections that name none: the first one that a host of this store was started with. */
  readonly connector: string;
  /** Opens the queue of one connection. Queues of different connections share nothing but the store. */
  openHostQueue(connectionId: string, options: HostQueueOptions): Promise<HostQueue>;
  /** Takes groups of several queues of this store in: all of them or none, once for each idempotency key. */
  enqueueJointly(request: JointEnqueueRequest): Promise<JointEnqueueResult>;
  /** Of those of these connections that are in the store, with one query. */
  statistics(connectionIds: readonly string[]): Promise<ReadonlyMap<string, QueueStatistics>>;
  /** The same, with what people are told about each. */
  watch(connectionIds: readonly string[]): Promise<ReadonlyMap<string, WatchFacts>>;
  readonly documents: Documents;
  /** Tells every process on this store that a rate limit is reached until `until` (epoch ms). @param name of its scope, without secrets */
  extendRateLimit(name: string, until: number): Promise<void>;
  /** Calls back when another process has changed something, and at once with each rate limit that is reached now. */
  onChange(listener: (change: ChangeNotification) => void): void;
  /** Deletes what is older. Waiting changes never expire. */
  expire(before: Expiry): Promise<void>;
  /** Rejects with the reason when the store does not answer. @returns why changes by other processes are noticed late, if they are */
  ping(): Promise<Fault | undefined>;
  close(): Promise<void>;
}

/** The counts of a connection with what people are told about it. */
export interface WatchFacts extends QueueStatistics {
  /** When the last invocation was accepted; epoch ms. */
  readonly lastAcceptedAt: number | undefined;
  /** The same for every process, whichever has changed it. */
  readonly removalHold: RemovalHold | undefined;
  /** The newest minutes with records, two at most. */
  readonly recent: readonly SeriesPoint[];
  /** A note of each kind but `replay`. */
  readonly notes: Readonly<Partial<Record<NoteKind, string>>>;
}

export interface HostQueueOptions {
  /** How long a request of a process that was lost may still be applied. Milliseconds. */
  readonly lateApplyMs: number;
  /** How long a claim is this process's alone, where others could take it over. Milliseconds; default 60,000. */
  readonly leaseMs?: number;
  /**
   * The version of the documents that the caller works by. When another process has changed one since, a claim finds nothing, and
   * other calls reject with `OutdatedSetup` and change nothing; what was claimed before is settled in any case. Left out, none does.
   */
  readonly setupVersion?: () => number;
  /**
   * The actions that add and remove members, one pair for each scope that has some. Given, the queue keeps what is known of each key,
   * and the order of changes by their time. Left out, it does neither.
   */
  readonly memberships?: readonly Membership[];
  /** How late a change may come and still find its place in the order. Milliseconds; default `defaultOrderWindowMs`. */
  readonly orderWindowMs?: number;
}

export const defaultOrderWindowMs = 86_400_000;

/** Another process has changed a document since the version that the call was made by. Nothing was done. */
export class OutdatedSetup extends Error {
  constructor() {
    super('The set-up was changed by another process.');
  }
}

/** Epoch ms for each kind of row. */
export interface Expiry {
  readonly outcomes: number;
  readonly deadLetters: number;
  readonly idempotencyKeys: number;
  /** What is known of keys that are neither members nor to become some, and of erased ones. Left out, it stays. */
  readonly members?: number;
}

export type ChangeNotification =
  /** The connection has changes that this process did not write; without one, any may have. */
  | { readonly type: 'work'; readonly connectionId?: string }
  /** Another process keeps events of the connection that it could not map; without one, any may. */
  | { readonly type: 'kept'; readonly connectionId?: string }
  /** A document was changed, or this process has missed notifications. With a connection, a claim of it was refused for that. */
  | { readonly type: 'setup'; readonly connectionId?: string }
  | { readonly type: 'rateLimit'; readonly name: string; readonly until: number };

/** Small named texts, for what a host is set up with. */
export interface Documents {
  /** The version of the set-up: each change of a document that belongs to it raises it. */
  version(): Promise<number>;
  /** The same, and the revision of each document of a kind at that version, by id. */
  survey(kind: string): Promise<{ readonly version: number; readonly revisions: ReadonlyMap<string, number> }>;
  list(kind: string): Promise<readonly StoredDocument[]>;
  read(kind: string, id: string): Promise<StoredDocument | undefined>;
  /**
   * Writes a document if it is still at the caller's revision.
   * @param revision the one that was read; 0 for a new document
   * @param options as for `remove`
   * @returns the new revision, or `undefined` when somebody else has written it
   */
  write(kind: string, id: string, body: string, revision: number, options?: ChangeOptions): Promise<number | undefined>;
  /** @returns whether there was one */
  remove(kind: string, id: string, options?: ChangeOptions): Promise<boolean>;
}

export interface ChangeOptions {
  /** False for what no intake and no delivery depends on: no process has to read its set-up again. Default true. */
  readonly isSetup?: boolean;
}

export interface StoredDocument {
  readonly id: string;
  readonly body: string;
  /** Grows with each write, from 1. */
  readonly revision: number;
}
