import type { Context, Fault, Outcome, HttpResponse, Values } from '../../../contract';
import { fault as makeFault } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import type { Claim, Row } from '../../queue/change-queue';
import type { OutgoingRequest, Sender, SendResult } from '../../http/sender';
import { quote } from '../../validation/quote';
import type { ActionRuntime } from '../action';
import type { DeliveryEvent } from '../delivery';
import { buildBatchRequest } from './build-request';
import { faultOfResponse } from './response-fault';
import type { DeliveryRuntime } from '../runtime';
import type { DeliveryStats } from '../delivery-stats';
import type { Throttle } from '../throttle/throttle';
import { redactRows } from './redact';
import { requeue, evaluateFault, evaluateResponse, splitUnsent, type BatchResult } from './batch-result';

/** What carrying one batch needs from the dispatcher. */
export interface BatchDependencies {
  readonly runtime: DeliveryRuntime;
  readonly context: Context<Values>;
  readonly throttle: Throttle;
  readonly tally: DeliveryStats;
  readonly onEvent: (event: DeliveryEvent) => void;
  readonly onOutcomes: (outcomes: readonly Outcome[]) => void;
  /** The vendor takes fewer items per request than the manifest says. */
  readonly onTooLarge: (group: string, items: number) => void;
  readonly onPause: (fault: Fault) => void;
  /** True when nothing more may be sent. */
  readonly isStopped: () => boolean;
}

/** Carries one claimed batch: plans its request, sends it, and settles every row of it. */
export async function deliverBatch(claim: Claim, ports: BatchDependencies): Promise<void> {
  const { context, runtime } = ports;
  const { rows } = claim;
  const action = runtime.actions.get(rows[0]?.action ?? '');
  if (!action) return settle(claim, evaluateFault(lostAction(rows), rows, circumstances(runtime, false)), 0, ports);
  const batch = rows.map(({ parameters }) => parameters);
  const request = buildBatchRequest(action, batch, context, runtime.userAgent);
  if ('code' in request) return settle(claim, evaluateFault(request, rows, circumstances(runtime, false)), 0, ports);

  const bytes = Buffer.byteLength(request.body ?? '');
  if (bytes <= action.maxBytes) return sendBatch(action, request, bytes, claim, ports);
  if (rows.length > 1) {
    // Each half takes its own turn, so that a pause or a closed window after the first holds for the second as well.
    return settle(claim, splitUnsent(rows, runtime.clock.now()), 0, ports);
  }
  const fault = makeFault('request_too_large', `One item alone makes a request of ${bytes} bytes; the limit is ${action.maxBytes}.`);
  return settle(claim, evaluateFault(fault, rows, circumstances(runtime, false)), 0, ports);
}

async function sendBatch(
  action: ActionRuntime,
  request: OutgoingRequest,
  bytes: number,
  claim: Claim,
  ports: BatchDependencies,
): Promise<void> {
  const { runtime, tally } = ports;
  const { rows, leaseUntil = Infinity } = claim;
  // It was stopped while these were claimed; or another process may send a newer change of these members by now.
  if (ports.isStopped() || runtime.clock.now() >= leaseUntil) return settle(claim, requeue(rows, runtime.clock.now()), 0, ports);
  const isRetry = rows.some(({ attempts, isResend }) => attempts > 0 && !isResend);
  tally.requests += 1;
  if (isRetry) tally.retries += 1;
  runtime.onRequest?.(request, rows);

  const startedAt = runtime.clock.now();
  const result = await sendSafely(runtime.sender, request);
  const where = `${request.method} ${withoutQuery(request.url)}`;
  const reply = 'reply' in result ? result.reply : undefined;
  const fault = 'fault' in result ? result.fault : faultOfResponse(result.reply, where, runtime.faults, (words) => redactRows(words, rows));
  const verdict = judge(action, fault, result, rows, runtime);

  if (!('fault' in result && result.stale)) adapt(fault, reply, ports);
  if (verdict.shrink) ports.onTooLarge(rows[0]?.group ?? '', Math.ceil(rows.length / 2));
  ports.onEvent({
    type: 'request',
    action: action.id,
    method: request.method,
    url: withoutQuery(request.url),
    ...(reply && { status: reply.status }),
    items: rows.length,
    bytes,
    attempt: 1 + Math.max(...rows.map(({ attempts }) => attempts)),
    elapsedMs: runtime.clock.now() - startedAt,
    ...(fault && { fault }),
  });
  // Stopped first: rows that are given back must not be claimed again.
  if (verdict.pause) ports.onPause(verdict.pause);
  await settle(claim, verdict, 1, ports, startedAt);
}

/** A sender never throws for what a network can do; one that is handed in may all the same. */
async function sendSafely(sender: Sender, request: OutgoingRequest): Promise<SendResult> {
  try {
    return await sender.send(request);
  } catch (error) {
    // Only the name: the message may hold what was to be sent.
    const name = error instanceof Error ? error.name : typeof error;
    return { fault: makeFault('internal', `Sending a ${request.method} request threw unexpectedly (${name}).`), stale: false };
  }
}

function judge(
  action: ActionRuntime,
  fault: Fault | undefined,
  result: SendResult,
  rows: readonly Row[],
  runtime: DeliveryRuntime,
): BatchResult {
  if (fault) return evaluateFault(fault, rows, circumstances(runtime, 'fault' in result && result.stale));
  if ('reply' in result) return evaluateResponse(action, result.reply, rows, circumstances(runtime, false));
  throw new Error('a send result with neither reply nor fault');
}

/** How fast later requests may follow. A refused item says nothing about the vendor's health. */
function adapt(fault: Fault | undefined, reply: HttpResponse | undefined, { throttle, runtime }: BatchDependencies): void {
  const effect = fault === undefined ? 'healthy' : faultKinds[fault.kind].throttle;
  if (effect === 'healthy') throttle.succeed();
  else if (fault && effect !== 'none') throttle.fail(fault, reply, runtime.clock.now(), runtime.random());
}

/** @param sent 1 when a request carried the rows, 0 when it never left */
async function settle(
  claim: Claim,
  verdict: BatchResult,
  sent: 0 | 1,
  { runtime, onOutcomes }: BatchDependencies,
  sentAt = verdict.now,
): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const { invocationIndex, action, attempts, isResend } of verdict.accepted) {
    if (!isResend) outcomes.push({ index: invocationIndex, action, status: 'accepted', attempts: attempts + sent });
  }
  for (const row of verdict.failed) {
    const { invocationIndex, action, attempts, isResend } = row;
    const fault = verdict.faults.get(row) ?? makeFault('internal', 'An item failed without a reason.');
    if (!isResend) outcomes.push({ index: invocationIndex, action, status: 'failed', attempts: attempts + sent, fault });
  }
  const returned = sent === 1 ? verdict.returned : verdict.returned.map((piece) => ({ ...piece, isUnsent: true }));
  const { accepted, failed, now } = verdict;
  const { superseded, isStale } = await runtime.queue.settle({ claim, now, sentAt, accepted, failed, returned, outcomes });
  onOutcomes(isStale ? [] : [...outcomes, ...superseded.map(toSuperseded)]);
}

/** The outcome of a row that a newer change has replaced. */
export function toSuperseded({ invocationIndex, action, attempts }: Row): Outcome {
  return { index: invocationIndex, action, status: 'superseded', attempts };
}

function circumstances({ clock, random, resendAfterMs, retry }: DeliveryRuntime, stale: boolean) {
  return { now: clock.now(), random: random(), resendAfterMs, stale, ...(retry && { retry }) };
}

/** Rows of a durable ledger may be older than the connector. */
function lostAction(rows: readonly Row[]): Fault {
  return makeFault('action_unknown', `The connector has no action ${quote(rows[0]?.action ?? '')} any more.`);
}

/** A query may hold what a log line must not. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
