import type { Fault, ItemTimes, Outcome, Values } from '../../../contract';
import { fault as makeFault } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import { toSuperseded, type Claim, type Row } from '../../queue/change-queue';
import type { OutgoingRequest, SendResult } from '../../http/sender';
import { quote } from '../../validation/quote';
import { itemOf, type ActionRuntime } from '../action';
import type { BatchDependencies, BatchEvaluation } from './batch-dependencies';
import { buildBatchRequest } from './build-request';
import { learn } from './learn';
import { pollJob, type BegunJob } from './poll-job';
import { requestContextOf } from './request-context';
import { answerOf, faultOfCode, faultOfResponse } from './response-fault';
import { recheck } from './recheck';
import { requestEvent } from './request-event';
import type { DeliveryRuntime } from '../runtime';
import { hidePath, redactorOf } from './redact';
import { sendSafely } from './send-safely';
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

/** How long rows of a newer version of the connector are left to processes that have it; ms. */
const leftMs = 5_000;

/** Delivers one claimed batch: builds its request, sends it, and settles every row. */
export async function deliverBatch(claim: Claim, dependencies: BatchDependencies): Promise<void> {
  const { context, runtime, refusals, sizes } = dependencies;
  const { rows } = claim;
  const now = runtime.clock.now();
  const action = runtime.actions.get(rows[0]?.action ?? '');
  const settleUnsent = (batchResult: BatchResult) => {
    if (batchResult.pause) dependencies.onPause(batchResult.pause);
    return settle(claim, batchResult, 0, dependencies);
  };
  const fail = (fault: Fault) => settleUnsent(failAll(fault, rows, now));
  const outdated = runtime.whyOutdated?.(claim.group);
  if (outdated) {
    const later = requeue(rows, now, { notBefore: now + leftMs });
    return settleUnsent(runtime.leavesNewer ? later : { ...later, pause: outdated });
  }
  // Rows of a durable queue may be older than the connector.
  if (!action) return fail(makeFault('action_unknown', `The connector has no action ${quote(rows[0]?.action ?? '')} any more.`));
  const rechecked = claim.group.startsWith(action.groupPrefix) ? undefined : recheck(rows, action, runtime.actions, now);
  if (rechecked && 'returned' in rechecked) return settleUnsent(rechecked);
  const aside = refusals.setAside(rows, now, runtime.random());
  if (aside) return settleUnsent(setAside(aside, now));
  sizes.begin(action.id, rows.length);
  const current = rechecked ? [...rechecked.keys()] : rows;
  const batch = current.map(({ parameters }) => itemOf(action, parameters));
  const requestContext = requestContextOf(context, batch, { queue: runtime.queue.id, action: action.id, rows: current });
  const request = buildBatchRequest(action, batch, requestContext, runtime, timesOf(rows));
  if ('code' in request) return rows.length > 1 ? settleUnsent(splitInHalves(rows, now)) : fail(request);

  const bytes = Buffer.byteLength(request.body ?? '');
  const sent: SentClaim = rechecked ? { ...claim, rows: current, stored: rechecked } : claim;
  if (bytes <= action.maxBytes) return sendBatch(action, request, batch, sent, dependencies);
  if (rows.length > 1) return settleUnsent(splitInHalves(rows, now));
  return fail(makeFault('request_too_large', `One item alone makes a request of ${bytes} bytes; the limit is ${action.maxBytes}.`));
}

/** A claim whose rows are as this version of the connector has them. */
interface SentClaim extends Claim {
  /** The row of the queue of each, where that is another one. */
  readonly stored?: ReadonlyMap<Row, Row>;
}

async function sendBatch(
  action: ActionRuntime,
  request: OutgoingRequest,
  batch: readonly Values[],
  claim: SentClaim,
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
  const redact = redactorOf(rows);
  const first = evaluateSent(result, { action, request, rows, redact }, dependencies);
  const fault = first.refusal ?? first.result.pause;
  const { url, response } = first;
  const job = jobOf(action, first);
  const ended = { action: action.id, url, response, fault, elapsedMs: runtime.clock.now() - startedAt };
  dependencies.onEvent(requestEvent(request, rows, { ...ended, ...(job && { job: 'begun' }) }));
  const last = job ? await pollJob({ ...job, action, claim, batch, redact, contextNow: () => contextNow(runtime) }, dependencies) : first;
  const isStale = 'fault' in result && result.stale;
  await conclude(claim, last, { action, redact, number, startedAt, isStale }, dependencies);
}

/** Learns from what a request or its job has come to, and settles its rows. */
async function conclude(
  claim: SentClaim,
  { result, refusal, response, isNamed = false }: BatchEvaluation,
  sent: {
    readonly action: ActionRuntime;
    readonly redact: (text: string) => string;
    readonly number: number;
    readonly startedAt: number;
    readonly isStale: boolean;
  },
  dependencies: BatchDependencies,
): Promise<void> {
  const { runtime, refusals, onPause } = dependencies;
  const { rows } = claim;
  if (!sent.isStale) learn(refusal ?? result.pause, response, sent.action, rows.length, result, dependencies);
  if (result.accepted.length > 0) refusals.accept(sent.number);
  // Stop before settling, so that returned rows are not claimed again.
  if (result.pause) onPause(result.pause);
  let settled = result;
  if (refusal && response && !isNamed && faultKinds[refusal.kind].decision === 'split') {
    const decision = await refusals.refuse(rows, refusal, answerOf(response, sent.redact, runtime), runtime.clock.now());
    const now = runtime.clock.now();
    settled = decision === 'keep' ? requeue(rows, now) : { ...result, now };
  }
  await settle(claim, settled, 1, dependencies, sent.startedAt);
}

function evaluateSent(
  sent: SendResult,
  {
    action,
    request,
    rows,
    redact,
  }: {
    readonly action: ActionRuntime;
    readonly request: OutgoingRequest;
    readonly rows: readonly Row[];
    readonly redact: (text: string) => string;
  },
  { runtime, showUrl }: BatchDependencies,
): BatchEvaluation & { readonly url: string } {
  const url = showUrl(request.url, redact);
  const where = `${request.method} ${url}`;
  if ('fault' in sent) {
    const refusal = hidePath(sent.fault, request.url, url);
    return { url, refusal, result: evaluateFault(refusal, rows, contextNow(runtime, sent.stale)) };
  }
  const { response } = sent;
  const context = contextNow(runtime);
  const refusal = faultOfResponse(response, where, runtime, redact);
  const own = (said: Fault): Fault =>
    faultOfCode(said, `${where} answered with status ${response.status} and names this item as failed.`, redact);
  if (!refusal) {
    // Rows that a job is about have no result yet.
    const result = jobOf(action, { response }) ? requeue(rows, context.now) : evaluateResponse(action, response, rows, context, own);
    return { url, response, result };
  }
  const isSplit = faultKinds[refusal.kind].decision === 'split';
  const named = isSplit ? evaluateRefusal(action, response, rows, context, own) : undefined;
  return { url, response, refusal, result: named ?? evaluateFault(refusal, rows, context), isNamed: named !== undefined };
}

/** The job that a request has begun, if it has. */
function jobOf(
  { poll, code }: ActionRuntime,
  { refusal, response }: Pick<BatchEvaluation, 'refusal' | 'response'>,
): Pick<BegunJob, 'poll' | 'code' | 'started'> | undefined {
  if (!poll || !code.poll || refusal || !response || !poll.statuses.includes(response.status)) return undefined;
  return { poll, code: code.poll, started: response };
}

/** Those of changes with a scope say their order, and may be when they came in. */
function timesOf(rows: readonly Row[]): ItemTimes {
  if (rows[0]?.scope !== undefined || rows.every(({ occurredAt }) => occurredAt === undefined)) return [];
  return rows.map(({ occurredAt }) => (occurredAt === undefined ? undefined : new Date(occurredAt).toISOString()));
}

/** @param sent 1 when a request carried the rows, 0 when none was sent */
async function settle(
  claim: SentClaim,
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
  const { now } = batchResult;
  const stored = (all: readonly Row[]): readonly Row[] => (claim.stored ? all.map((row) => claim.stored?.get(row) ?? row) : all);
  const [accepted, failed] = [stored(batchResult.accepted), stored(batchResult.failed)];
  const unsent = sent === 1 ? {} : { isUnsent: true as const };
  const returned = batchResult.returned.map((batch) => ({ ...batch, rows: stored(batch.rows), ...unsent }));
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
