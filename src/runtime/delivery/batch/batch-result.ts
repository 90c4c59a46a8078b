import type { Fault, FaultKind, HttpResponse } from '../../../contract';
import { describeThrown, fault as makeFault } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import type { RetryBatch, Row, Settlement } from '../../queue/change-queue';
import type { ActionRuntime } from '../action';
import { retryDelayMs, type RetryWaits } from '../throttle/retry';

/** What one request has done with each of its rows. */
export interface BatchResult extends Omit<Settlement, 'claim' | 'sentAt' | 'outcomes'> {
  /** Why each failed row failed. */
  readonly faults: ReadonlyMap<Row, Fault>;
  /** The fault that stops the connection, if there is one. */
  readonly pause: Fault | undefined;
  /** Later requests should carry fewer items. */
  readonly shrink: boolean;
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

const nothing = { accepted: [], failed: [], returned: [], faults: new Map<Row, Fault>(), pause: undefined, shrink: false };

/** Evaluates a request that ended with one fault for all of its rows. */
export function evaluateFault(fault: Fault, rows: readonly Row[], context: RetryContext): BatchResult {
  const result = { ...nothing, now: context.now };
  switch (decide(fault.kind, rows.length)) {
    case 'fail':
      return { ...result, failed: rows, faults: new Map(rows.map((row) => [row, fault])) };
    case 'split':
      return { ...result, returned: halvesOf(rows, context.now), shrink: fault.kind === 'too_large' };
    case 'retry':
      return { ...result, returned: [retryBatchOf(fault, rows, context)] };
    case 'pause':
      return { ...result, returned: [{ rows, notBefore: context.now, isTransient: false }], pause: fault };
  }
}

/** @param items how many invocations the request carried: one alone cannot be split, so it fails */
export function decide(kind: FaultKind, items: number): (typeof faultKinds)[FaultKind]['decision'] {
  const { decision } = faultKinds[kind];
  return decision === 'split' && items <= 1 ? 'fail' : decision;
}

/** Splits a batch that was not sent because its request would be too large. */
export function splitUnsent(rows: readonly Row[], now: number): BatchResult {
  return { ...nothing, now, returned: halvesOf(rows, now) };
}

/** Returns a batch that was not sent. */
export function requeue(rows: readonly Row[], now: number): BatchResult {
  return { ...nothing, now, returned: [{ rows, notBefore: now, isTransient: false }] };
}

/**
 * Evaluates a 2xx response: all rows are accepted, unless the connector reads faults of single items from it.
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
  const found = itemFaults(action, response, rows);
  if ('code' in found) return evaluateFault(found, rows, context);
  const accepted: Row[] = [];
  const retried = new Map<FaultKind, { readonly fault: Fault; readonly rows: Row[] }>();
  const results: BatchResult[] = [];
  for (const [index, row] of rows.entries()) {
    const said = found[index];
    const fault = said && own(said);
    if (!fault) accepted.push(row);
    else if (decide(fault.kind, 1) !== 'retry') results.push(evaluateFault(fault, [row], context));
    else if (!retried.get(fault.kind)?.rows.push(row)) retried.set(fault.kind, { fault, rows: [row] });
  }
  for (const bucket of retried.values()) {
    // The response was a success, so the account as a whole does not wait.
    results.push(evaluateFault(bucket.fault, bucket.rows, { ...context, isAccountOpen: true }));
  }
  return {
    now: context.now,
    accepted,
    failed: results.flatMap(({ failed }) => failed),
    returned: results.flatMap(({ returned }) => returned),
    faults: new Map(results.flatMap(({ faults }) => [...faults])),
    pause: results.find(({ pause }) => pause)?.pause,
    shrink: false,
  };
}

function itemFaults(action: ActionRuntime, response: HttpResponse, rows: readonly Row[]): readonly (Fault | undefined)[] | Fault {
  const batch = rows.map(({ parameters }) => parameters);
  try {
    const faults: unknown = action.code.readResponse?.(response, batch);
    if (!Array.isArray(faults) || faults.length !== rows.length)
      return makeFault(
        'connector_failed',
        `readResponse of action ${action.id} did not return one entry for each of ${rows.length} items.`,
      );
    const entries: readonly unknown[] = faults;
    if (entries.every(isEntry)) return entries;
    return makeFault('connector_failed', `readResponse of action ${action.id} returned an entry that is neither undefined nor a fault.`);
  } catch (error) {
    return makeFault('connector_failed', `readResponse of action ${action.id} threw ${describeThrown(error)}.`);
  }
}

/** Connector code may be JavaScript, so its types prove nothing. */
function isEntry(entry: unknown): entry is Fault | undefined {
  if (entry === undefined) return true;
  if (typeof entry !== 'object' || entry === null) return false;
  const { code, kind, message } = entry as Partial<Record<keyof Fault, unknown>>;
  return typeof code === 'string' && typeof message === 'string' && typeof kind === 'string' && Object.hasOwn(faultKinds, kind);
}

function halvesOf(rows: readonly Row[], now: number): readonly RetryBatch[] {
  const middle = Math.ceil(rows.length / 2);
  return [
    { rows: rows.slice(0, middle), notBefore: now, isTransient: false },
    { rows: rows.slice(middle), notBefore: now, isTransient: false },
  ];
}

function retryBatchOf(
  { kind }: Fault,
  rows: readonly Row[],
  { now, random, resendAfterMs, stale, retry, isAccountOpen = false }: RetryContext,
): RetryBatch {
  const failures = 1 + rows.reduce((most, row) => Math.max(most, row.consecutiveFailures), 0);
  const delayMs = stale || (kind === 'rate_limited' && !isAccountOpen) ? 0 : retryDelayMs(kind, failures, random, retry);
  const isAmbiguous = kind === 'ambiguous' && resendAfterMs > 0;
  return { rows, notBefore: now + delayMs, isTransient: true, ...(isAmbiguous && { uncertainUntil: now + resendAfterMs }) };
}
