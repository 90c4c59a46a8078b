import type { Fault, FaultKind, HttpResponse } from '../../../contract';
import { faultKinds } from '../../../faults/kinds';
import type { RetryBatch, Row, Settlement } from '../../queue/change-queue';
import { isBatch, itemOf, type ActionRuntime } from '../action';
import { retryDelayMs, type RetryWaits } from '../throttle/retry';
import { readItems, toItemResults, type ItemResult } from './read-items';

/** What one request has done with each of its rows. */
export interface BatchResult extends Omit<Settlement, 'claim' | 'sentAt' | 'isSent' | 'outcomes'> {
  /** Why each failed row failed. */
  readonly faults: ReadonlyMap<Row, Fault>;
  /** The fault that stops the connection, if there is one. */
  readonly pause: Fault | undefined;
}

export interface RetryContext {
  /** Epoch ms. */
  readonly now: number;
  /** A number in [0, 1). */
  readonly random: number;
  /** How long a request may be applied late after its outcome became unknown; ms, 0 when nothing is resent. */
  readonly resendAfterMs: number;
  /** A kept-alive socket was stale: retry at once on a new one. */
  readonly stale: boolean;
  readonly retry?: RetryWaits;
  /** The vendor limited single items, so the account as a whole does not wait. */
  readonly isAccountOpen?: boolean;
}

const nothing = { accepted: [], failed: [], returned: [], faults: new Map<Row, Fault>(), pause: undefined };

/** Evaluates a request that ended with one fault for all of its rows. */
export function evaluateFault(fault: Fault, rows: readonly Row[], context: RetryContext): BatchResult {
  const { now } = context;
  switch (decide(fault.kind, rows.length)) {
    case 'fail':
      return failAll(fault, rows, now);
    case 'split':
      return splitInHalves(rows, now);
    case 'retry':
      return { ...nothing, now, returned: [transientRetry(fault, rows, context)] };
    case 'pause':
      // After a defect while it was sent, nobody knows what the request has done.
      return { ...(fault.kind === 'bug' ? requeueUncertain(rows, context) : requeue(rows, now)), pause: fault };
  }
}

/** Fails every row for good. */
export function failAll(fault: Fault, rows: readonly Row[], now: number): BatchResult {
  return { ...nothing, now, failed: rows, faults: new Map(rows.map((row) => [row, fault])) };
}

/** @param items how many invocations the request carried: one alone cannot be split, so it fails */
export function decide(kind: FaultKind, items: number): (typeof faultKinds)[FaultKind]['decision'] {
  const { decision } = faultKinds[kind];
  return decision === 'split' && items <= 1 ? 'fail' : decision;
}

/** Each half is claimed on its own, so a pause or a rate limit after the first also holds for the second. */
export function splitInHalves(rows: readonly Row[], now: number): BatchResult {
  const middle = Math.ceil(rows.length / 2);
  return { ...nothing, now, returned: [retryBatch(rows.slice(0, middle), now), retryBatch(rows.slice(middle), now)] };
}

/** Returns what no request has carried. */
export function setAside(returned: readonly RetryBatch[], now: number): BatchResult {
  return { ...nothing, now, returned };
}

/** Returns a batch of which nobody knows what its request has done. */
export function requeueUncertain(rows: readonly Row[], context: RetryContext): BatchResult {
  return requeue(rows, context.now, uncertainUntil(context));
}

/** Returns a batch, to be sent as it is. */
export function requeue(rows: readonly Row[], now: number, more: Partial<RetryBatch> = {}): BatchResult {
  return { ...nothing, now, returned: [{ ...retryBatch(rows, now), ...more }] };
}

export function retryBatch(rows: readonly Row[], notBefore: number): RetryBatch {
  return { rows, notBefore, isTransient: false };
}

/**
 * Evaluates a 2xx response: all rows are accepted, unless the connector reads faults of single items from it. The vendor may have
 * applied them, so a defect while it is read sends nothing again: the items fail, and the delivery stops.
 * @param own makes a fault of this program from one of the connector, whose words may quote the response
 */
export function evaluateResponse(
  action: ActionRuntime,
  response: HttpResponse,
  rows: readonly Row[],
  context: RetryContext,
  own: (fault: Fault) => Fault = (fault) => fault,
): BatchResult {
  if (!action.code.readResponse) return { ...nothing, now: context.now, accepted: rows };
  const found = readItems(action, response, rows);
  return 'code' in found ? failByDefect(found, rows, context.now) : evaluateItems(found, rows, context, own);
}

/**
 * Evaluates what a vendor has said of each row.
 * @param own as for `evaluateResponse`
 */
export function evaluateItems(
  found: readonly ItemResult[],
  rows: readonly Row[],
  context: RetryContext,
  own: (fault: Fault) => Fault,
): BatchResult {
  const { now } = context;
  const accepted: Row[] = [];
  const retried = new Map<FaultKind, { readonly fault: Fault; readonly rows: Row[] }>();
  const results: BatchResult[] = [];
  for (const [index, row] of rows.entries()) {
    const said = found[index];
    const fault = said && own(said);
    if (!fault) accepted.push(row);
    else if (fault.kind === 'bug') results.push(failByDefect(fault, [row], now));
    else if (decide(fault.kind, 1) !== 'retry') results.push(evaluateFault(fault, [row], context));
    else if (!retried.get(fault.kind)?.rows.push(row)) retried.set(fault.kind, { fault, rows: [row] });
  }
  for (const bucket of retried.values()) {
    // The response was a success, so the account as a whole does not wait.
    results.push(evaluateFault(bucket.fault, bucket.rows, { ...context, isAccountOpen: true }));
  }
  return { ...join(results, now), accepted };
}

/**
 * Evaluates a refusal of several rows that names single ones: these fail, and the others go back together, since nothing was applied.
 * Each time at least one row less is sent. A defect while it is read does no harm: the batch is halved.
 * @returns `undefined` when it names none
 */
export function evaluateRefusal(
  action: ActionRuntime,
  response: HttpResponse,
  rows: readonly Row[],
  context: RetryContext,
  own: (fault: Fault) => Fault,
): BatchResult | undefined {
  if (!action.code.readRefusal || rows.length < 2 || response.isTruncated) return undefined;
  const batch = rows.map(({ parameters }) => itemOf(action, parameters));
  let found: unknown;
  try {
    found = isBatch(batch) && action.code.readRefusal(response, batch);
  } catch {
    return undefined;
  }
  if (!Array.isArray(found) || found.length !== rows.length) return undefined;
  const entries = toItemResults(found);
  if (!entries || entries.every((entry) => entry === undefined)) return undefined;
  const results: BatchResult[] = [];
  const others: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const said = entries[index];
    if (said === undefined) others.push(row);
    else results.push(evaluateFault(own(said), [row], { ...context, isAccountOpen: true }));
  }
  if (others.length > 0) results.push(requeue(others, context.now));
  return join(results, context.now);
}

function join(results: readonly BatchResult[], now: number): BatchResult {
  return {
    now,
    accepted: [],
    failed: results.flatMap(({ failed }) => failed),
    returned: results.flatMap(({ returned }) => returned),
    faults: new Map(results.flatMap(({ faults }) => [...faults])),
    pause: results.find(({ pause }) => pause)?.pause,
  };
}

/** The vendor may have applied the rows, so nothing is sent again: they fail, and the delivery stops. */
export function failByDefect(fault: Fault, rows: readonly Row[], now: number): BatchResult {
  return { ...failAll(fault, rows, now), pause: fault };
}

function transientRetry({ kind }: Fault, rows: readonly Row[], context: RetryContext): RetryBatch {
  const { now, random, stale, retry, isAccountOpen = false } = context;
  const failures = 1 + rows.reduce((most, row) => Math.max(most, row.consecutiveFailures), 0);
  const delayMs = stale || (kind === 'rate_limited' && !isAccountOpen) ? 0 : retryDelayMs(kind, failures, random, retry);
  return { rows, notBefore: now + delayMs, isTransient: true, ...(kind === 'ambiguous' && uncertainUntil(context)) };
}

function uncertainUntil({ now, resendAfterMs }: RetryContext): Pick<RetryBatch, 'uncertainUntil'> {
  return resendAfterMs > 0 ? { uncertainUntil: now + resendAfterMs } : {};
}
