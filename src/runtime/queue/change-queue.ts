import type { Outcome, Values } from '../../contract';

/** One validated invocation on its way into the ledger. */
export interface Change {
  readonly action: string;
  readonly parameters: Values;
  /** Name of the register that it writes; `undefined` for an action without one, which is never superseded. */
  readonly scope: string | undefined;
  /** Which cell of that register; empty without one. */
  readonly key: string;
  /** Rows of different groups never share a request: the action and its `groupBy` values. */
  readonly group: string;
  /** The caller's mark for finding the outcome's owner again. */
  readonly invocationIndex: number;
}

/** A change with what the ledger knows about it. The dispatcher reads it and never writes it. */
export interface Row extends Change {
  /** Assigned by the ledger; of two rows of one register the higher is the newer. */
  readonly sequence: number;
  /** Requests that have carried it so far. */
  readonly attempts: number;
  /** Of these, the last ones in a row that failed for a passing reason. */
  readonly consecutiveFailures: number;
  /** True when the vendor has accepted it and it is only asserted once more. */
  readonly isResend: boolean;
  /** Until when an earlier request for this register may still be applied late; epoch ms, 0 when none can. */
  readonly uncertainUntil: number;
}

/** Rows of one group that go into one request. No other claim holds any of their registers. */
export interface Claim {
  readonly group: string;
  readonly rows: readonly Row[];
  /** Until when no other process can take the rows over; epoch ms. A request must not start after it. Absent where no other could. */
  readonly leaseUntil?: number;
}

export interface ClaimRequest {
  /** Epoch ms; rows that are due later are not claimed. */
  readonly now: number;
  /** At most so many rows for this group. */
  maxItems(group: string): number;
  /** Fresh rows are claimed below `maxItems` only when the oldest was accepted at or before this; epoch ms. */
  readonly partialBefore: number;
}

/** A part of a claim that goes back: sent again together, apart from all others, not before a time. */
export interface RetryBatch {
  readonly rows: readonly Row[];
  /** Epoch ms. */
  readonly notBefore: number;
  /** True when it failed for a passing reason, false when the vendor has judged it. */
  readonly isTransient: boolean;
  /** Epoch ms; set when the request may have been applied or may be applied later. */
  readonly uncertainUntil?: number;
  /** True when no request has carried the rows, so that it is no attempt. */
  readonly isUnsent?: boolean;
}

/** What became of a claim. Every row of the claim is in exactly one of the three. */
export interface Settlement {
  readonly claim: Claim;
  readonly now: number;
  /** When the request went out; epoch ms, default `now`. A late request may still have been applied after this one, however late its reply came. */
  readonly sentAt?: number;
  /** Accepted by the vendor. A row that may be overtaken by a late request is kept and asserted again at `uncertainUntil`. */
  readonly accepted: readonly Row[];
  /** Refused for good. */
  readonly failed: readonly Row[];
  readonly returned: readonly RetryBatch[];
  /** What the caller will report of it; a durable ledger keeps it with the settlement. */
  readonly outcomes?: readonly Outcome[];
}

/** What a settlement has done. */
export interface SettleResult {
  /** Returned rows that a newer change had already replaced. */
  readonly superseded: readonly Row[];
  /** True when the lease had ended and another process has the rows now: nothing was changed, and their outcomes are its own to tell. */
  readonly isStale: boolean;
}

/** What intake knows besides the changes; a durable ledger keeps it with them. */
export interface IntakeSummary {
  /** Invocations taken from the source so far, these included. */
  readonly received: number;
  /** Outcomes of those among them that go no further. */
  readonly refused: readonly Outcome[];
}

/** What an earlier process has left to go on with. */
export interface RecoveryState {
  /** Invocations that it took from the source. */
  readonly received: number;
  /** Of these, how many have no outcome yet. */
  readonly open: number;
  /** Rows of its last requests that a newer change had already replaced. */
  readonly superseded: readonly Row[];
}

/**
 * The store of registers that still have to be applied.
 * Newest wins: a waiting row is replaced by a newer one of its register and comes back as superseded.
 * A register is in at most one claim at a time; what arrives meanwhile waits for the settlement.
 */
export interface ChangeQueue {
  /** True when rows outlive the process: a delivery that stops leaves them for the next one. */
  readonly isDurable: boolean;
  /**
   * Begins a delivery. What was in a request when the last one ended goes back in the same pieces, and may still be applied late.
   * @param now epoch ms
   * @param uncertainUntil epoch ms
   */
  recover(now: number, uncertainUntil: number): Promise<RecoveryState>;
  /** Writes changes in order. Resolves when they are as durable as the store makes them, with the rows they replaced. */
  enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]>;
  /** Takes the next batch, or `undefined` when none is due. */
  claim(request: ClaimRequest): Promise<Claim | undefined>;
  /** Ends a claim. */
  settle(settlement: Settlement): Promise<SettleResult>;
  /** When the next claim may succeed; epoch ms, `undefined` when nothing is waiting. Rows in a claim do not count. */
  nextDueAt(request: ClaimRequest): Promise<number | undefined>;
  /** Takes out everything that waits and is in no claim. */
  drain(): Promise<readonly Row[]>;
  /** Registers and unregistered rows held: waiting, claimed, or kept for a re-assertion. */
  readonly size: number;
  /** Of these, how many are only kept for a re-assertion. */
  readonly resends: number;
}
