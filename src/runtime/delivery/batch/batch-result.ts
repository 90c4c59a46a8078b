import type { Fault, FaultKind, HttpResponse } from '../../../contract';
import { fault as makeFault, messageOf } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import type { RetryBatch, Row, Settlement } from '../../queue/change-queue';
import type { ActionRuntime } from '../action';
import { decide } from './decide';
import { redactParameters } from './redact';
import { retryDelayMs, type RetryWaits } from '../throttle/retry';

/** What one request came to, row by row. */
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
  /** How long an earlier request may still be applied; ms, 0 when that is of no concern. */
  readonly resendAfterMs: number;
  /** A kept-alive connection had gone stale: try again at once on a new one. */
  readonly stale: boolean;
  readonly retry?: RetryWaits;
  /** A limit was told of single items only, so the account as a whole does not wait. */
  readonly isAccountOpen?: boolean;
}

const nothing = { accepted: [], failed: [], returned: [], faults: new Map<Row, Fault>(), pause: undefined, shrink: false };

/** Judges a request that came to one fault for all of its rows. */
export function evaluateFault(fault: Fault, rows: readonly Row[], circumstances: RetryContext): BatchResult {
  const verdict = { ...nothing, now: circumstances.now };
  switch (decide(fault.kind, rows.length)) {
    case 'fail':
      return { ...verdict, failed: rows, faults: new Map(rows.map((row) => [row, redactParameters(fault, row.parameters)])) };
    case 'split':
      return { ...verdict, returned: halvesOf(rows, circumstances.now), shrink: fault.kind === 'too_large' };
    case 'retry':
      return { ...verdict, returned: [pieceOf(fault, rows, circumstances)] };
    case 'pause':
      return { ...verdict, returned: [{ rows, notBefore: circumstances.now, isTransient: false }], pause: fault };
  }
}

/** Cuts a batch in two without judging it: its request would be too long, so it was not sent. */
export function splitUnsent(rows: readonly Row[], now: number): BatchResult {
  return { ...nothing, now, returned: halvesOf(rows, now) };
}

/** Gives a batch back whole: it was not sent. */
export function requeue(rows: readonly Row[], now: number): BatchResult {
  return { ...nothing, now, returned: [{ rows, notBefore: now, isTransient: false }] };
}

/** Judges a 2xx reply: all accepted, unless the connector reads faults of single items from it. */
export function evaluateResponse(
  action: ActionRuntime,
  reply: HttpResponse,
  rows: readonly Row[],
  circumstances: RetryContext,
): BatchResult {
  if (!action.code.readResponse) return { ...nothing, now: circumstances.now, accepted: rows };
  const found = itemFaults(action, reply, rows);
  if ('code' in found) return evaluateFault(found, rows, circumstances);
  const accepted: Row[] = [];
  const retried = new Map<FaultKind, { readonly fault: Fault; readonly rows: Row[] }>();
  const verdicts: BatchResult[] = [];
  for (const [index, row] of rows.entries()) {
    const fault = found[index];
    if (!fault) accepted.push(row);
    else if (decide(fault.kind, 1) !== 'retry') verdicts.push(evaluateFault(fault, [row], circumstances));
    else if (!retried.get(fault.kind)?.rows.push(row)) retried.set(fault.kind, { fault, rows: [row] });
  }
  for (const bucket of retried.values()) {
    // The reply as a whole was good, so nothing else holds these items back.
    const verdict = evaluateFault(bucket.fault, bucket.rows, { ...circumstances, isAccountOpen: true });
    verdicts.push(verdict);
  }
  return {
    now: circumstances.now,
    accepted,
    failed: verdicts.flatMap(({ failed }) => failed),
    returned: verdicts.flatMap(({ returned }) => returned),
    faults: new Map(verdicts.flatMap(({ faults }) => [...faults])),
    pause: verdicts.find(({ pause }) => pause)?.pause,
    shrink: false,
  };
}

function itemFaults(action: ActionRuntime, reply: HttpResponse, rows: readonly Row[]): readonly (Fault | undefined)[] | Fault {
  const batch = rows.map(({ parameters }) => parameters);
  try {
    const faults: unknown = action.code.readResponse?.(reply, batch);
    if (!Array.isArray(faults) || faults.length !== rows.length)
      return makeFault('connector_failed', `The settle of action ${action.id} did not return one entry for each of ${rows.length} items.`);
    const entries: readonly unknown[] = faults;
    if (entries.every(isEntry)) return entries;
    return makeFault('connector_failed', `The settle of action ${action.id} returned an entry that is neither undefined nor a fault.`);
  } catch (error) {
    return makeFault('connector_failed', `The settle of action ${action.id} threw: ${messageOf(error)}`);
  }
}

/** Connector code is not ours, so its types are not proof. */
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

function pieceOf(
  { kind }: Fault,
  rows: readonly Row[],
  { now, random, resendAfterMs, stale, retry, isAccountOpen = false }: RetryContext,
): RetryBatch {
  const setbacks = 1 + rows.reduce((most, row) => Math.max(most, row.consecutiveFailures), 0);
  const delayMs = stale || (kind === 'rate_limited' && !isAccountOpen) ? 0 : retryDelayMs(kind, setbacks, random, retry);
  const isAmbiguous = kind === 'ambiguous' && resendAfterMs > 0;
  return { rows, notBefore: now + delayMs, isTransient: true, ...(isAmbiguous && { uncertainUntil: now + resendAfterMs }) };
}
