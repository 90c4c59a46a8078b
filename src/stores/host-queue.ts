import type { Fault, Outcome } from '../contract';
import type { Change, ChangeQueue, IntakeSummary } from '../runtime/queue/change-queue';
import type { DeadLetter, DeadLetterQuery, KeptEvent } from './dead-letter';
import type { Membership } from './audience';
import type { QueueWatch } from './queue-watch';
import type { HostMembers } from './members';
import type { MemberChange, Release, RemovalHold, RemovalLimit } from './removals';

/** The queue of one connection of a host: it has no end. The store numbers the invocations and keeps their outcomes and dead letters. Calls may overlap. */
export interface HostQueue extends ChangeQueue, HostMembers {
  /** Takes a group of invocations in, numbers them, and logs the outcomes of refused ones: all or nothing, once for each idempotency key of the queue. */
  enqueueOnce(request: EnqueueRequest): Promise<EnqueueResult>;
  /** Outcomes of invocations, oldest first unless the query says otherwise. */
  findOutcomes(query: OutcomeQuery): Promise<OutcomePage>;
  /** Invocations that failed for good, oldest first. A newer change of the same key removes a dead letter. */
  findDeadLetters(query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** Deletes dead letters. Returns the ids of those that were still there, each to one caller only. @param ids `undefined` for all but kept events */
  takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]>;
  /**
   * Enqueues changes again that dead letters were made of, and deletes these, all or nothing. A change whose dead letter is gone
   * is left out: another caller has taken it, or a newer change of the same key has replaced it. A change that could not be mapped
   * before is left out when a newer change of the same key came in since.
   */
  replay(request: ReplayRequest): Promise<ReplayResult>;
  /**
   * Deletes everything kept about one key in any scope. Rows in a request stay until it is settled: `inFlight` counts them. Of a
   * dead letter without a key, the visitor is searched for a text or a whole number equal to the key.
   * @param now epoch ms; from now on, for one order window, changes of the key that happened before are superseded. Left out, none are.
   */
  eraseMember(key: string, now?: number): Promise<ErasedMember>;
  statistics(): Promise<QueueStatistics>;
  /** What people are told about it. */
  readonly watch: QueueWatch;
  /** Set while changes are held because too many members were removed, as of this process's last call. */
  readonly removalHold: RemovalHold | undefined;
  /**
   * Ends the removal hold and starts a new window, as of now (epoch ms).
   * @returns false when there is no such hold any more, or it has more removals than are released
   */
  release(now: number, release: Release): Promise<boolean>;
  /** The number of the last claim. Waits for calls under way, so a claim by an older set-up is not made any more. */
  lastClaim(): Promise<number>;
  /** How many claims up to this number are neither settled nor recovered, those of other processes included. */
  openClaims(upTo: number): Promise<number>;
  /** Works by other memberships from now on, as those of another version of the connector. @param memberships as in `HostQueueOptions` */
  useMemberships(memberships: readonly Membership[] | undefined): Promise<void>;
  /** Deletes everything of this connection. */
  deleteAll(): Promise<void>;
}

/** `invocationIndex` of changes and `index` of refused outcomes count from 0; the store adds `EnqueueResult.first`. */
export interface EnqueueRequest {
  /** Epoch ms. */
  readonly now: number;
  readonly changes: readonly Change[];
  readonly intake: IntakeSummary;
  /** One for each member that it adds or removes. Left out, none are counted. */
  readonly members?: readonly MemberChange[];
  /** By how many the members may fall within `removalWindowMs` before nothing is claimed any more. Left out, by any number. */
  readonly limit?: RemovalLimit;
  /** Records that are kept as dead letters with what they were to be made from, as long as the queue has at most `limit`. */
  readonly unmapped?: UnmappedRecords;
  readonly idempotencyKey?: IdempotencyKey;
  /** Of the set-up that the changes were made by; default that of the queue's option. */
  readonly setupVersion?: number;
}

/** The caller's name for a group, so that sending it again does nothing. */
export interface IdempotencyKey {
  readonly key: string;
  /** A hash of the content. */
  readonly digest: string;
  /** What the caller is answered, without its indexes; it is kept, and returned when the group comes again. */
  readonly answer?: string;
}

/** Of one kind: with an event, or without. */
export interface UnmappedRecords {
  readonly records: readonly UnmappedRecord[];
  /** Without it, all are kept. Kept events do not count. */
  readonly limit?: number;
}

/** A record that could not be made an invocation. Its key is unknown. */
export interface UnmappedRecord {
  /** Counts from 0, as that of a refused outcome. */
  readonly index: number;
  /** Empty for an event that could not be mapped at all. */
  readonly action: string;
  readonly fault: Fault;
  /** As JSON. */
  readonly visitor: string;
  /** When it happened, where that was known before; epoch ms. It keeps this time. */
  readonly occurredAt?: number;
  /** It is kept until it can be mapped, and does not expire. */
  readonly event?: KeptEvent;
  /** The id of the kept event that it is made of, and as old as. */
  readonly keptAs?: number;
}

export interface EnqueueResult {
  /** Index of the first invocation of the group. Indexes of one connection only grow, and may have gaps. */
  readonly first: number;
  /** `repeated`: the key was known with the same digest, and nothing was done. `reused`: known with another digest. */
  readonly status: 'received' | 'repeated' | 'reused';
  /** The answer of the first time, where the group is repeated and an answer was kept. */
  readonly answer?: string;
  /** Waiting changes that were replaced. Their outcomes are in the outcome log. */
  readonly superseded: number;
  /** Of the superseded ones, changes of this group that were older than what is known of their key. Left out when there are none. */
  readonly stale?: number;
  /** Changes that happened longer ago than the order window and of whose key nothing is known: they were enqueued. Left out when there are none. */
  readonly unordered?: number;
  /** True when this group starts a removal hold. */
  readonly isHeld?: true;
  /** How many of the unmapped records are kept, where not all of them are. */
  readonly kept?: number;
}

/** Groups of different connections that are taken in together. */
export interface JointEnqueueRequest {
  /** Epoch ms. */
  readonly now: number;
  /** At most one for each queue. */
  readonly groups: readonly (Omit<EnqueueRequest, 'now' | 'idempotencyKey' | 'setupVersion'> & { readonly queue: HostQueue })[];
  /** As in `EnqueueRequest`; without it, none. */
  readonly setupVersion?: number;
  /** A key of one queue if it names it, and else of the store. */
  readonly idempotencyKey?: IdempotencyKey & { readonly queue?: HostQueue };
}

export interface JointEnqueueResult extends Pick<EnqueueResult, 'status' | 'answer'> {
  /** Of each group. When it is repeated, those of the first time, whose groups may have been others. */
  readonly firsts: readonly number[];
  /** Of each group; empty unless they are received now. */
  readonly groups: readonly Pick<EnqueueResult, 'superseded' | 'stale' | 'unordered' | 'isHeld' | 'kept'>[];
}

/** `invocationIndex` of changes counts from 0; the store adds `ReplayResult.first`. */
export interface ReplayRequest {
  /** Epoch ms. */
  readonly now: number;
  /** No two with the same key and scope. */
  readonly changes: readonly Change[];
  /** Id of the dead letter behind each change. */
  readonly deadLetters: readonly number[];
  /** What each change adds or removes, if that was not counted before. */
  readonly members?: readonly (MemberChange | undefined)[];
  /** As in `EnqueueRequest`. */
  readonly limit?: RemovalLimit;
  /** Where it is made of kept events: all of these, what was refused of them, and how many invocations they are in all. */
  readonly events?: {
    readonly ids: readonly number[];
    readonly intake: IntakeSummary;
    readonly unmapped: UnmappedRecords;
  };
  /** As in `EnqueueRequest`. */
  readonly setupVersion?: number;
  /** The job that replays them, so that `watch.replayed` counts them. */
  readonly job?: string;
}

export interface ReplayResult {
  /** Index of the first change, as in `EnqueueResult`. */
  readonly first: number;
  /** Changes that were enqueued. */
  readonly replayed: number;
  /** Changes that are older than what is known of their key by now. They are superseded. Left out when there are none. */
  readonly stale?: number;
  /** True when they start a removal hold. */
  readonly isHeld?: true;
  /** True when one of the kept events is gone. Nothing was done then. */
  readonly isGone?: true;
}

export interface OutcomeQuery {
  readonly status?: Outcome['status'];
  /** Epoch ms, included. */
  readonly from?: number;
  /** Epoch ms, not included. */
  readonly to?: number;
  /** The invocation with this index alone. */
  readonly index?: number;
  /** Only entries that come after the one with this cursor, in the order of the query. */
  readonly after?: string;
  readonly isNewestFirst?: boolean;
  /** The last entry of all, whatever the rest of the query says. */
  readonly isLast?: true;
  readonly limit: number;
}

export interface OutcomePage {
  readonly entries: readonly OutcomeEntry[];
  /** Of the last entry; `undefined` without one. No entry is ever added before it, also while others write. */
  readonly cursor: string | undefined;
}

/** Consecutive invocations with the same outcome. */
export interface OutcomeEntry {
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

/** Rows about a member that were deleted, and those that are still in a request. */
export interface ErasedMember {
  readonly waiting: number;
  readonly deadLetters: number;
  readonly inFlight: number;
}

export interface QueueStatistics {
  /** Changes that wait, in a request or not; those kept only to be resent are not counted. */
  readonly waiting: number;
  readonly resends: number;
  readonly deadLetters: number;
  /** When the oldest waiting change came in; epoch ms, `undefined` when none waits. */
  readonly oldestAt: number | undefined;
}
