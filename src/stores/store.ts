import type { Fault, Outcome } from '../contract';
import type { Audience, Membership } from './audience';
import type { Change, IntakeSummary, ChangeQueue } from '../runtime/queue/change-queue';
import type { MembershipDrop, RemovalLimit } from './removals';

/**
 * Everything that must outlive a process, for any number of connections: their ledgers, what became of their invocations,
 * and documents. One SQLite file for one process, or one PostgreSQL database for any number.
 */
export interface Store {
  /**
   * Opens the ledger of one connection. Ledgers of different connections share nothing but the store.
   * @param connection its id; a run has one of its own
   */
  open(connection: string, options: StoredQueueOptions): Promise<StoredQueue>;
  readonly documents: Documents;
  /** Tells every process on this store that an account takes no requests before `until` (epoch ms). @param account a name without secrets */
  closeAccount(account: string, until: number): Promise<void>;
  /** Calls back when another process has changed something, and at once with each account that is closed now. */
  onChange(listener: (news: ChangeNotification) => void): void;
  /** Forgets what is older; epoch ms. Rows that wait never expire. */
  expire(before: Expiry): Promise<void>;
  /** Whether the store answers; rejects with the reason when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Expiry {
  readonly outcomes: number;
  readonly deadLetters: number;
  readonly receipts: number;
}

export type ChangeNotification =
  /** The connection has rows that this process did not write. */
  | { readonly type: 'work'; readonly connection: string }
  | { readonly type: 'document'; readonly kind: string; readonly id: string }
  | { readonly type: 'account'; readonly account: string; readonly until: number };

export interface StoredQueueOptions {
  /**
   * `run`: one input from its first to its last record; the caller numbers the invocations.
   * `host`: no end; the store numbers them, and keeps outcomes with their time and dead letters with their invocation.
   */
  readonly journal: 'run' | 'host';
  /** How long a request of a process that was lost may still be applied. Milliseconds. */
  readonly lateApplyMs: number;
  /** The membership that the ledger's audience is of, where the connector has one. */
  readonly membership?: Membership;
  /** How long a claim is this process's alone, where others could take it over. Milliseconds; default 60,000. */
  readonly leaseMs?: number;
}

/** The ledger of one connection in a store. Calls on one ledger may be made side by side. */
export interface StoredQueue extends ChangeQueue {
  // For a run.
  /** Begins a run, or goes on with the unfinished one that has taken something in; gives the run that is now under way, whatever its identity. */
  begin(run: RunIdentity): Promise<RunProgress>;
  /** Outcomes that are known, of invocations from `from` up to, not including, `to`; in that order. */
  outcomes(from: number, to: number): Promise<readonly Outcome[]>;
  /** Ends the run. Its outcomes are forgotten. */
  complete(): Promise<void>;
  /** What the vendor last accepted of the membership, to compare a whole audience with. */
  readonly audience: Audience;

  // For a host.
  /** Takes in a group of invocations, numbers them, and journals those that are refused: all of it or nothing, once for each key. */
  enqueueOnce(delivery: EnqueueRequest): Promise<EnqueueResult>;
  /** What became of invocations, oldest first. */
  findOutcomes(query: OutcomeQuery): Promise<OutcomePage>;
  /** Invocations that failed for good, oldest first. One that a newer change of its register has overtaken is none any more. */
  findDeadLetters(query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** Deletes dead letters; gives the ids of those that were still there, each to one caller only. @param ids `undefined` for all */
  takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]>;
  /**
   * Takes changes in again that dead letters were made of, and deletes these, all of it or nothing. A change whose dead letter is
   * not there any more is left out: somebody else has taken it, or a newer change of its register has overtaken it.
   */
  replay(replayed: ReplayRequest): Promise<ReplayResult>;
  /** Deletes everything that is kept about one key of any register. Rows in a request stay until it is settled: `inRequest` counts them. */
  eraseMember(key: string): Promise<ErasedMember>;
  statistics(): Promise<QueueStatistics>;
  /** Set while what waits is held back, since too many members were removed; as far as this process's last call has told. */
  readonly removalHold: MembershipDrop | undefined;
  /** Lets what is held back go, and begins a new window. @param now epoch ms */
  release(now: number): Promise<void>;
  /** Claims of other processes that have neither been settled nor taken over. Asked when this process has none. */
  claimsElsewhere(): Promise<number>;
  /** Deletes everything of this connection. */
  deleteAll(): Promise<void>;
}

/** Which input is delivered how: two runs are the same when all of it is. */
export interface RunIdentity {
  /** Of the input's bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** What else decides which invocations the input holds. */
  readonly reading: string;
}

/** How far the unfinished run of a state has come. */
export interface RunProgress {
  readonly run: RunIdentity;
  readonly taken: number;
  readonly open: number;
}

/** Tags of changes and indexes of refused outcomes count from 0; the store adds `Receipt.first`. */
export interface EnqueueRequest {
  readonly now: number;
  readonly changes: readonly Change[];
  readonly intake: IntakeSummary;
  /** How many members it adds, less those that it removes. Left out, none are counted. */
  readonly balance?: number;
  /** By how many the members may fall within `removalWindowMs` before nothing is claimed any more. Left out, by any number. */
  readonly limit?: RemovalLimit;
  /** What the caller calls it, so that sending it again does nothing; with a hash of what it holds. */
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

export interface EnqueueResult {
  /** Index of the first invocation of the group. Indexes of one connection only grow, and may have gaps. */
  readonly first: number;
  /** `repeated`: the key was known with the same digest, and nothing was done. `reused`: known with another digest. */
  readonly status: 'received' | 'repeated' | 'reused';
  /** Changes that waited and were replaced; their outcomes are journalled. */
  readonly superseded: number;
  /** True when what waits is held back from this group on. */
  readonly isHeld?: true;
}

/** Tags of changes count from 0; the store adds `Replaying.first`. */
export interface ReplayRequest {
  readonly now: number;
  readonly changes: readonly Change[];
  /** Id of the dead letter behind each change. */
  readonly deadLetters: readonly number[];
}

export interface ReplayResult {
  /** Index of the first change, as of a receipt. */
  readonly first: number;
  /** Changes that were taken in. */
  readonly replayed: number;
}

export interface OutcomeQuery {
  readonly status?: Outcome['status'];
  /** Epoch ms, included. */
  readonly from?: number;
  /** Epoch ms, not included. */
  readonly to?: number;
  /** The invocation with this index alone. */
  readonly index?: number;
  /** Only what was journalled after the entry that this cursor stands for. */
  readonly after?: string;
  /** The last entry of all, whatever the rest of the query says. */
  readonly isLast?: true;
  readonly limit: number;
}

export interface OutcomePage {
  readonly entries: readonly OutcomeEntry[];
  /** Stands for the last entry; `undefined` without one. Also while others write, nothing is ever journalled before it. */
  readonly cursor: string | undefined;
}

/** Consecutive invocations with the same outcome. */
export interface OutcomeEntry {
  /** Stands for this entry. */
  readonly cursor: string;
  readonly first: number;
  readonly count: number;
  readonly action: string;
  readonly status: Outcome['status'];
  readonly attempts: number;
  readonly fault?: Fault;
  /** Epoch ms. */
  readonly at: number;
}

export interface DeadLetterQuery {
  /** Only those with a higher id. */
  readonly after?: number;
  readonly limit: number;
}

export interface DeadLetter {
  readonly id: number;
  readonly index: number;
  readonly action: string;
  readonly parameters: Change['parameters'];
  readonly attempts: number;
  readonly fault: Fault;
  /** Epoch ms. */
  readonly at: number;
}

export interface ErasedMember {
  readonly waiting: number;
  readonly deadLetters: number;
  readonly inFlight: number;
}

export interface QueueStatistics {
  /** Registers that wait, in a request or not; kept for a re-assertion not counted. */
  readonly waiting: number;
  readonly resends: number;
  readonly deadLetters: number;
  /** When the oldest that waits came in; epoch ms, `undefined` when none does. */
  readonly oldestAt: number | undefined;
}

/** Small texts with a name, for what a host is set up with. */
export interface Documents {
  list(kind: string): Promise<readonly StoredDocument[]>;
  read(kind: string, id: string): Promise<StoredDocument | undefined>;
  /**
   * Writes a document, if it is still as the caller knows it.
   * @param revision the one that was read; 0 for a new document
   * @returns the new revision, or `undefined` when somebody else was faster
   */
  write(kind: string, id: string, body: string, revision: number): Promise<number | undefined>;
  /** @returns whether there was one */
  remove(kind: string, id: string): Promise<boolean>;
}

export interface StoredDocument {
  readonly id: string;
  readonly body: string;
  /** Grows with each write, from 1. */
  readonly revision: number;
}
