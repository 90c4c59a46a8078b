import type { Outcome, Values } from '../../contract';

/** A validated invocation that is to be enqueued. */
export interface Change {
  readonly action: string;
  readonly parameters: Values;
  /** Of changes with the same scope and key the newest wins. A change without a scope is never superseded. */
  readonly scope: string | undefined;
  /** What the change writes, such as a member; empty without a scope. */
  readonly key: string;
  /** The action and its `groupBy` values. Rows of different groups never share a request. */
  readonly group: string;
  /** Position of the invocation in its source, which its outcome names. */
  readonly invocationIndex: number;
  /**
   * When it happened at its source; epoch ms. Left out, or more than `maxAheadMs` after its arrival, it counts as newer than all that
   * is known of its key. Of a row it is the time that counts, which never changes. Only a queue that keeps an order by time looks at it.
   */
  readonly occurredAt?: number;
}

/** A source's clock may be ahead by so much. Milliseconds. */
export const maxAheadMs = 300_000;

/** A change in the queue. Only the queue writes to it. */
export interface Row extends Change {
  /** Assigned by the queue; of two rows with the same scope and key the higher is the newer. */
  readonly sequence: number;
  /** Requests that have carried it so far, or may have when a process died. */
  readonly attempts: number;
  /** Transient failures since the last other result. */
  readonly consecutiveFailures: number;
  /** True when the vendor has accepted it, and it is only sent once more. */
  readonly isResend: boolean;
  /** Until when an earlier request with this key may be applied late; epoch ms, 0 when none can. */
  readonly uncertainUntil: number;
}

/** Rows of one group for one request. No other claim holds a row with the same scope and key. */
export interface Claim {
  readonly group: string;
  readonly rows: readonly Row[];
  /** Until when no other process can claim the rows; epoch ms. A request must not start after it. Absent when the queue has one process. */
  readonly leaseUntil?: number;
}

export interface ClaimRequest {
  /** Epoch ms; rows that are due later are not claimed. */
  readonly now: number;
  /** Maximum of rows for a group. 0: none of its new rows is claimed, or due. */
  maxItems(group: string): number;
  /** Fewer than `maxItems` new rows are claimed only when the oldest was enqueued at or before this; epoch ms. */
  readonly partialBefore: number;
  /** Only rows that are in no retry batch. Otherwise retry batches come first, in the order in which they are due. */
  readonly freshOnly?: boolean;
}

/** Rows of a claim that are sent again together, apart from all others, not before a time. */
export interface RetryBatch {
  readonly rows: readonly Row[];
  /** Epoch ms. */
  readonly notBefore: number;
  /** True after a transient failure. */
  readonly isTransient: boolean;
  /** Epoch ms; set when the request may be applied late. */
  readonly uncertainUntil?: number;
  /** True when no request has carried the rows, so the attempt is not counted. */
  readonly isUnsent?: boolean;
}

/** Whether an accepted row is sent once more: an older change of its key may be applied after it. Nothing overtakes a change without a scope. */
export function isOvertakable({ scope, uncertainUntil }: Row, sentAt: number): boolean {
  return scope !== undefined && uncertainUntil > sentAt;
}

/** The result of a claim. Each row is in exactly one of `accepted`, `failed` and `returned`. */
export interface Settlement {
  readonly claim: Claim;
  readonly now: number;
  /** When the request was sent; epoch ms, default `now`. An earlier request may have been applied after this one, even before its response. */
  readonly sentAt?: number;
  /** True when a request has carried the rows. */
  readonly isSent?: boolean;
  /** Accepted by the vendor. A row with a scope and an earlier request that may be applied late is kept and sent once more at `uncertainUntil`. */
  readonly accepted: readonly Row[];
  /** Refused for good. */
  readonly failed: readonly Row[];
  readonly returned: readonly RetryBatch[];
  /** What the caller will report; a durable queue stores it together with the settlement. */
  readonly outcomes?: readonly Outcome[];
}

/** What a settlement has done. */
export interface SettleResult {
  /** Returned rows that a newer change had already replaced. */
  readonly superseded: readonly Row[];
  /** True when the lease had ended: another process has the rows and reports their outcomes, and nothing was changed. */
  readonly isStale: boolean;
}

/** What a durable queue stores together with the changes. */
export interface IntakeSummary {
  /** Invocations taken from the source so far, these included. */
  readonly received: number;
  /** Outcomes of the refused ones among the last. */
  readonly refused: readonly Outcome[];
}

/** What an earlier process has left. */
export interface RecoveryState {
  /** Invocations that were taken from the source. */
  readonly received: number;
  /** Of these, how many have no outcome yet. */
  readonly open: number;
  /** Rows of its last requests that a newer change had already replaced. */
  readonly superseded: readonly Row[];
}

/** The outcome of a row that a newer change has replaced. */
export function toSuperseded({ invocationIndex, action, attempts }: Pick<Row, 'invocationIndex' | 'action' | 'attempts'>): Outcome {
  return { index: invocationIndex, action, status: 'superseded', attempts };
}

/**
 * The changes that still have to be delivered.
 * The last write wins: a newer change replaces a waiting one with the same scope and key, which is returned as superseded.
 * A scope and key is in at most one claim at a time; a newer change waits for the settlement.
 */
export interface ChangeQueue {
  /** Identifies a queue that outlives its process, for good: with it, the sequence of a row identifies the row. */
  readonly id?: string;
  /** True when rows outlive the process: a stopped delivery leaves them for the next one. */
  readonly isDurable: boolean;
  /**
   * Begins a delivery. Batches that were in a request when the last delivery ended are retried as they were; their requests may be applied late.
   * @param now epoch ms
   * @param uncertainUntil until when they may be applied late; epoch ms
   */
  recover(now: number, uncertainUntil: number): Promise<RecoveryState>;
  /**
   * Writes changes in order. A change that is older than what is known of its key changes nothing and is superseded at once.
   * @returns the rows that were replaced, and the changes that were too old, when the changes are stored
   */
  enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]>;
  /** Claims the next batch, or `undefined` when none is due. */
  claim(request: ClaimRequest): Promise<Claim | undefined>;
  /**
   * Of a queue whose claims have a lease: begins that of a claim again, while the vendor works on a job.
   * @returns until when it lasts now, epoch ms; `undefined` when another process has the rows
   */
  renew?(claim: Claim, now: number): Promise<number | undefined>;
  /** Ends a claim. */
  settle(settlement: Settlement): Promise<SettleResult>;
  /** When the next claim may succeed; epoch ms, `undefined` when nothing waits. */
  nextDueAt(request: ClaimRequest): Promise<number | undefined>;
  /** Removes and returns all rows that are in no claim. */
  drain(): Promise<readonly Row[]>;
  /** Keys, and rows without a key, that are waiting, claimed, or kept to be sent once more. */
  readonly size: number;
  /** Of these, how many are only kept to be sent once more. */
  readonly resends: number;
}
