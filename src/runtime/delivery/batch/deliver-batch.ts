import type { Context, Fault, ItemTimes, Outcome, HttpResponse, Values } from '../../../contract';
import { fault as makeFault } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import { toSuperseded, type Claim, type Row } from '../../queue/change-queue';
import { failInternally, type OutgoingRequest, type Sender, type SendResult } from '../../http/sender';
import { withoutQuery } from '../../http/shown-url';
import { quote } from '../../validation/quote';
import { itemOf, type ActionRuntime } from '../action';
import type { DeliveryEvent, DeliveryStats } from '../delivery';
import { buildBatchRequest } from './build-request';
import { answerOf, faultOfResponse, withVendorMessage } from './response-fault';
import { recheck } from './recheck';
import type { DeliveryRuntime } from '../runtime';
import type { BatchSizes } from '../throttle/batch-sizes';
import type { Throttle } from '../throttle/throttle';
import { redactorOf } from './redact';
import type { RefusalWatch } from './refusal-watch';
import {
  evaluateFault,
  evaluateRefusal,
  evaluateResponse,
  failAll,
  requeue,
  setAside,
  splitInHalves,
  type BatchResult,
  type RetryContext,
} from './batch-result';

/** What the delivery of a batch needs from the dispatcher. */
export interface BatchDependencies {
  readonly runtime: DeliveryRuntime;
  readonly context: Context<Values>;
  readonly throttle: Throttle;
  readonly sizes: BatchSizes;
  readonly refusals: RefusalWatch;
  readonly stats: DeliveryStats;
  readonly onEvent: (event: DeliveryEvent) => void;
  /** Called after each settlement, also without outcomes. */
  readonly onOutcomes: (outcomes: readonly Outcome[]) => void;
  readonly onPause: (fault: Fault) => void;
  /** The address of a request as it may be logged. */
  readonly showUrl: (url: string, redact: (text: string) => string) => string;
  /** True when nothing more may be sent. */
  readonly isStopped: () => boolean;
}

/** Delivers one claimed batch: builds its request, sends it, and settles every row. */
export async function deliverBatch(claim: Claim, dependencies: BatchDependencies): Promise<void> {
  const { context, runtime, refusals, sizes } = dependencies;
  const { rows } = claim;
  const now = runtime.clock.now();
  const action = runtime.actions.get(rows[0]?.action ?? '');
  const settleUnsent = (batchResult: BatchResult) => settle(claim, batchResult, 0, dependencies);
  const fail = (fault: Fault) => settleUnsent(failAll(fault, rows, now));
  // Rows of a durable queue may be older than the connector.
  if (!action) return fail(makeFault('action_unknown', `The connector has no action ${quote(rows[0]?.action ?? '')} any more.`));
  const rechecked = claim.group.startsWith(action.groupPrefix) ? undefined : recheck(rows, action, runtime.actions, now);
  if (rechecked) return settleUnsent(rechecked);
  const aside = refusals.setAside(rows, now, runtime.random());
  if (aside) return settleUnsent(setAside(aside, now));
  sizes.begin(action.id, rows.length);
  const items = rows.map(({ parameters }) => itemOf(action, parameters));
  const request = buildBatchRequest(action, items, context, runtime, timesOf(rows));
  if ('code' in request) return rows.length > 1 ? settleUnsent(splitInHalves(rows, now)) : fail(request);

  const bytes = Buffer.byteLength(request.body ?? '');
  if (bytes <= action.maxBytes) return sendBatch(action, request, bytes, claim, dependencies);
  if (rows.length > 1) return settleUnsent(splitInHalves(rows, now));
  return fail(makeFault('request_too_large', `One item alone makes a request of ${bytes} bytes; the limit is ${action.maxBytes}.`));
}

async function sendBatch(
  action: ActionRuntime,
  request: OutgoingRequest,
  bytes: number,
  claim: Claim,
  dependencies: BatchDependencies,
): Promise<void> {
  const { runtime, stats, throttle, refusals } = dependencies;
  const { rows, leaseUntil = Infinity } = claim;
  const startedAt = runtime.clock.now();
  // While it was claimed, the delivery was stopped, the account was limited, or the lease has ended: another process may send a
  // newer change of these members.
  const { rateLimitScope } = runtime;
  if (dependencies.isStopped() || startedAt >= leaseUntil || throttle.closedUntil > startedAt || rateLimitScope.isFull)
    return settle(claim, requeue(rows, startedAt), 0, dependencies);
  const isRetry = rows.some(({ attempts, isResend }) => attempts > 0 && !isResend);
  stats.requests += 1;
  if (isRetry) stats.retries += 1;
  const number = refusals.start();
  runtime.onRequest?.(request, rows);

  const end = rateLimitScope.begin(startedAt);
  const result = await sendSafely(runtime.sender, request);
  end();
  const { method } = request;
  const redact = redactorOf(rows);
  const url = dependencies.showUrl(request.url, redact);
  const isStale = 'fault' in result && result.stale;
  const response = 'response' in result ? result.response : undefined;
  const refusal =
    'fault' in result ? hidePath(result.fault, request.url, url) : faultOfResponse(result.response, `${method} ${url}`, runtime, redact);
  const retryContext = contextNow(runtime, isStale);
  const isSplit = refusal !== undefined && response !== undefined && faultKinds[refusal.kind].decision === 'split';
  const toOwn = (said: Fault): Fault => {
    const message = `${method} ${url} answered with status ${response?.status ?? 0} and names this item as failed.`;
    return withVendorMessage({ ...said, message, hint: redact(said.hint) }, said.vendorMessage ?? said.message, redact);
  };
  const named = isSplit ? evaluateRefusal(action, response, rows, retryContext, toOwn) : undefined;
  let batchResult: BatchResult;
  if (refusal) batchResult = named ?? evaluateFault(refusal, rows, retryContext);
  else if (response) batchResult = evaluateResponse(action, response, rows, retryContext, toOwn);
  else throw new Error('a send result with neither response nor fault');
  const fault = refusal ?? batchResult.pause;

  if (!isStale) learn(fault, response, action, rows.length, batchResult, dependencies);
  if (batchResult.accepted.length > 0) refusals.accept(number);
  dependencies.onEvent({
    type: 'request',
    action: action.id,
    method,
    url,
    ...(response && { status: response.status }),
    items: rows.length,
    bytes,
    attempt: 1 + Math.max(...rows.map(({ attempts }) => attempts)),
    elapsedMs: runtime.clock.now() - startedAt,
    ...(fault && { fault }),
  });
  // Stop before settling, so that returned rows are not claimed again.
  if (batchResult.pause) dependencies.onPause(batchResult.pause);
  if (isSplit && !named) {
    const decision = await refusals.refuse(rows, refusal, answerOf(response, redact, runtime), runtime.clock.now());
    const now = runtime.clock.now();
    batchResult = decision === 'keep' ? requeue(rows, now) : { ...batchResult, now };
  }
  await settle(claim, batchResult, 1, dependencies, startedAt);
}

/** Those of changes with a scope say their order, and may be when they came in. */
function timesOf(rows: readonly Row[]): ItemTimes {
  if (rows[0]?.scope !== undefined || rows.every(({ occurredAt }) => occurredAt === undefined)) return [];
  return rows.map(({ occurredAt }) => (occurredAt === undefined ? undefined : new Date(occurredAt).toISOString()));
}

/** The sender names the address of a request, whose path may hold a member. */
function hidePath(fault: Fault, url: string, shown: string): Fault {
  const named = withoutQuery(url);
  return named === shown ? fault : { ...fault, message: fault.message.replaceAll(named, shown) };
}

/** A sender of the caller may throw, even before it returns a promise. */
async function sendSafely(sender: Sender, request: OutgoingRequest): Promise<SendResult> {
  try {
    return await sender.send(request);
  } catch (error) {
    return failInternally(request, error);
  }
}

/** Slows down or speeds up later requests, and makes them smaller or larger. A refused item does not slow them down. */
function learn(
  fault: Fault | undefined,
  response: HttpResponse | undefined,
  { id, maxItems }: ActionRuntime,
  items: number,
  { accepted, returned }: BatchResult,
  { throttle, sizes, runtime: { clock, random, rateLimitScope } }: BatchDependencies,
): void {
  const effect = fault === undefined ? 'healthy' : faultKinds[fault.kind].throttle;
  if (effect === 'healthy') throttle.succeed();
  else if (fault && effect !== 'none') throttle.fail(fault, response, clock.now(), random());
  if (fault?.kind === 'too_large') sizes.refuse(id, items);
  // Of a refusal whose halves are sent, a reset says nothing: vendors send it with every response.
  if (fault && returned.length > 0 && effect === 'healthy') rateLimitScope.heed(withRetryAfter(response), clock.now(), random());
  if (fault) return;
  if (returned.length > 0) rateLimitScope.heed(response, clock.now(), random());
  if (accepted.length > 0) sizes.accept(id, items, maxItems);
}

function withRetryAfter(response: HttpResponse | undefined): HttpResponse | undefined {
  const { date, 'retry-after': retryAfter } = response?.headers ?? {};
  return response && retryAfter !== undefined
    ? { ...response, headers: { 'retry-after': retryAfter, ...(date !== undefined && { date }) } }
    : undefined;
}

/** @param sent 1 when a request carried the rows, 0 when none was sent */
async function settle(
  claim: Claim,
  batchResult: BatchResult,
  sent: 0 | 1,
  { runtime, onOutcomes }: BatchDependencies,
  sentAt = batchResult.now,
): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const { invocationIndex, action, attempts, isResend } of batchResult.accepted) {
    if (!isResend) outcomes.push({ index: invocationIndex, action, status: 'accepted', attempts: attempts + sent });
  }
  for (const row of batchResult.failed) {
    const { invocationIndex, action, attempts, isResend } = row;
    const fault = batchResult.faults.get(row) ?? makeFault('internal', 'An item failed without a reason.');
    if (!isResend) outcomes.push({ index: invocationIndex, action, status: 'failed', attempts: attempts + sent, fault });
  }
  const returned = sent === 1 ? batchResult.returned : batchResult.returned.map((batch) => ({ ...batch, isUnsent: true }));
  const { accepted, failed, now } = batchResult;
  const { superseded, isStale } = await runtime.queue.settle({
    claim,
    now,
    sentAt,
    isSent: sent === 1,
    accepted,
    failed,
    returned,
    outcomes,
  });
  onOutcomes(isStale ? [] : [...outcomes, ...superseded.map(toSuperseded)]);
}

function contextNow({ clock, random, resendAfterMs, retry }: DeliveryRuntime, stale = false): RetryContext {
  return { now: clock.now(), random: random(), resendAfterMs, stale, ...(retry && { retry }) };
}
