import { isWebPage } from '../../http/web-page';
import type { Context, Facts, Fault, HttpResponse, JobPoll, Values } from '../../../contract';
import { describeThrown, fault as makeFault } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import { isSuccessful, type OutgoingRequest } from '../../http/sender';
import type { Claim, Row } from '../../queue/change-queue';
import { countOf } from '../../validation/format-count';
import { isBatch, type ActionRuntime, type PollTimes } from '../action';
import { retryAfterMs } from '../throttle/rate-limit';
import { evaluateFault, evaluateItems, failAll, failByDefect, requeueUncertain, type RetryContext } from './batch-result';
import { completeRequest, maxItemizedBytes } from './build-request';
import type { BatchDependencies, BatchEvaluation } from './batch-dependencies';
import { readJob, type JobReading } from './read-job';
import { hidePath, shownUrl } from './redact';
import { requestEvent } from './request-event';
import { faultOfCode, faultOfResponse } from './response-fault';
import { sendSafely } from './send-safely';

/** The shortest time between two requests that ask for one job. */
const minWaitMs = 100;
/** Statuses that say that there is no such job, or none any more. */
const goneStatuses: readonly number[] = [404, 410];

/** A job that a request has begun. */
export interface BegunJob {
  readonly action: ActionRuntime;
  readonly poll: PollTimes;
  readonly code: JobPoll<Values, Values>;
  /** The response that has begun it. */
  readonly started: HttpResponse;
  readonly claim: Claim;
  /** As the request carried it. */
  readonly batch: readonly Values[];
  readonly redact: (text: string) => string;
  readonly contextNow: () => RetryContext;
}

/**
 * Asks for a job until it has ended, its time is over, or the delivery stops. Its rows stay claimed meanwhile. What is asked for is
 * read by nobody else, so it teaches the throttle nothing; a rate limit holds for the account as usual.
 */
export async function pollJob(job: BegunJob, dependencies: BatchDependencies): Promise<BatchEvaluation> {
  const end = dependencies.jobs.begin();
  try {
    return await new JobPoller(job, dependencies).run();
  } finally {
    end();
  }
}

/** What one request has told. */
type Told = { readonly waitMs: number; readonly fault?: Fault } | { readonly end: BatchEvaluation };

class JobPoller {
  readonly #rows: readonly Row[];
  /** When the lease of the rows is to be renewed: at once, and then after a third of it, which leaves far more than one request takes. */
  #renewAt: number;
  #facts: Facts = {};

  constructor(
    private readonly job: BegunJob,
    private readonly dependencies: BatchDependencies,
  ) {
    this.#rows = job.claim.rows;
    this.#renewAt = job.claim.leaseUntil === undefined ? Infinity : 0;
  }

  async run(): Promise<BatchEvaluation> {
    const { clock } = this.dependencies.runtime;
    const { poll, started } = this.job;
    const deadline = clock.now() + poll.timeoutMs;
    let waitMs = this.#waitAfter(started);
    for (;;) {
      const stop = await this.#waitUntil(Math.min(clock.now() + waitMs, deadline));
      if (stop) return stop;
      const told = await this.#ask();
      if ('end' in told) return told.end;
      if (clock.now() >= deadline) return this.#failed(this.#unfinished(told.fault));
      waitMs = Math.max(minWaitMs, told.waitMs);
    }
  }

  /** Waits until the time has come and the account is open. @returns why nothing more is asked */
  async #waitUntil(time: number): Promise<BatchEvaluation | undefined> {
    const { jobs, runtime } = this.dependencies;
    const { clock, rateLimitScope } = runtime;
    for (;;) {
      if (jobs.isClosed) return this.#stopped();
      if (!(await this.#keepLease())) return { result: requeueUncertain(this.#rows, this.job.contextNow()) };
      const now = clock.now();
      const openAt = Math.max(time, rateLimitScope.closedUntil);
      if (openAt <= now && !rateLimitScope.isFull) return undefined;
      const wakeAt = Math.min(openAt > now ? openAt : Infinity, this.#renewAt);
      await jobs.wait(clock, wakeAt - now, (wake) => rateLimitScope.onFree(wake));
    }
  }

  /** @returns false when another process has the rows */
  async #keepLease(): Promise<boolean> {
    const { clock, queue } = this.dependencies.runtime;
    const now = clock.now();
    if (now < this.#renewAt) return true;
    const until = await queue.renew?.(this.job.claim, now);
    if (until === undefined) return false;
    this.#renewAt = now + (until - now) / 3;
    return true;
  }

  async #ask(): Promise<Told> {
    const { runtime, context, stats, onEvent } = this.dependencies;
    const { clock, rateLimitScope } = runtime;
    const { action, redact } = this.job;
    const request = this.#build(context);
    if ('code' in request) return this.#defect(request);
    stats.requests += 1;
    const startedAt = clock.now();
    const end = rateLimitScope.begin(startedAt);
    const result = await sendSafely(runtime.sender, request);
    end();
    const url = shownUrl(request.url, redact);
    const where = `${request.method} ${url}`;
    const response = 'response' in result ? result.response : undefined;
    const fault = 'fault' in result ? hidePath(result.fault, request.url, url) : faultOfResponse(result.response, where, runtime, redact);
    const told = this.#read(request, response, fault, where);
    const hasEnded = 'end' in told && !told.end.refusal && !told.end.result.pause;
    const job = hasEnded ? 'ended' : 'asked';
    onEvent(requestEvent(request, this.#rows, { job, action: action.id, url, response, fault, elapsedMs: clock.now() - startedAt }));
    return told;
  }

  /** @param fault of a response that is no success, or of none */
  #read(request: OutgoingRequest, response: HttpResponse | undefined, fault: Fault | undefined, where: string): Told {
    const { clock, rateLimitScope, random } = this.dependencies.runtime;
    const { poll } = this.job;
    if (fault && faultKinds[fault.kind].decision === 'retry') {
      rateLimitScope.heed(response, clock.now(), random(), faultKinds[fault.kind].throttle === 'account');
      return { waitMs: poll.intervalMs, fault };
    }
    if (!response || (fault && (fault.kind === 'unauthorized' || isWebPage(response) || isSuccessful(response.status))))
      return this.#unknown(fault ?? makeFault('internal', 'a send result with neither response nor fault'), response);
    if (response.isTruncated)
      return this.#unknown(makeFault('response_too_large', `The response to ${where} is longer than ${request.maxResponseBytes} bytes.`));
    return this.#evaluate(readJob(this.job, response, this.#facts), response, where, fault);
  }

  #build(context: Context<Values>): OutgoingRequest | Fault {
    const { action, batch, code, started } = this.job;
    const who = `poll.buildRequest of action ${action.id}`;
    if (!isBatch(batch)) return makeFault('internal', `${who} was to be called without an item.`);
    try {
      const built = code.buildRequest(started, batch, context, this.#facts);
      return completeRequest(built, this.dependencies.runtime, who, { needsBody: true, maxResponseBytes: maxItemizedBytes });
    } catch (error) {
      return makeFault('connector_failed', `${who} threw ${describeThrown(error)}.`, { hint: mayBeApplied });
    }
  }

  /** @param fault of a status that means no success, unless the code can read it */
  #evaluate(reading: JobReading, response: HttpResponse, where: string, fault: Fault | undefined): Told {
    const { redact, contextNow } = this.job;
    const say = (what: string) => (said: Fault) =>
      faultOfCode(said, `${where} answered with status ${response.status} and ${what}.`, redact);
    switch (reading.type) {
      case 'pending':
        this.#facts = { ...this.#facts, ...reading.facts };
        return { waitMs: reading.waitMs ?? this.#waitAfter(response) };
      case 'items':
        return { end: { result: evaluateItems(reading.items, this.#rows, contextNow(), say('names this item as failed')), response } };
      case 'failed':
        return { end: this.#failed(say('says that the job has failed')(reading.fault), response) };
      case 'unusable':
        return this.#defect(makeFault('connector_failed', reading.message, { hint: mayBeApplied }));
      case 'unknown':
        if (goneStatuses.includes(response.status)) return { end: this.#failed(this.#gone(where, response.status)) };
        return this.#unknown(this.#refused(where, response.status, fault), response);
    }
  }

  /** What the vendor asks for, or what the manifest says. */
  #waitAfter({ headers }: HttpResponse): number {
    return retryAfterMs(headers, this.dependencies.runtime.clock.now()) ?? this.job.poll.intervalMs;
  }

  #unfinished(last: Fault | undefined): Fault {
    const { action, poll } = this.job;
    const items = countOf(this.#rows.length, 'item');
    const why = last ? ` The last request that asked for it failed: ${last.message}` : '';
    return makeFault(
      'job_unfinished',
      `The job of action ${action.id} with ${items} had not ended after ${poll.timeoutMs / 1_000} s, as long as poll.timeoutMs allows.${why}`,
    );
  }

  #gone(where: string, status: number): Fault {
    return makeFault('outcome_unknown', `${where} answered with status ${status}: the vendor does not know the job that it has begun.`, {
      hint: "It is retried automatically, as a new job. If it lasts, report it to the connector's author with this message.",
    });
  }

  #refused(where: string, status: number, fault: Fault | undefined): Fault {
    return {
      ...makeFault('request_refused', `${where}, which asks for a job, answered with status ${status}.`, {
        hint: "Report it to the connector's author with this message. When the delivery starts again, the items are sent again.",
      }),
      ...(fault?.vendorMessage !== undefined && { vendorMessage: fault.vendorMessage }),
    };
  }

  /** The job as a whole has failed, which is evaluated like a refused request. */
  #failed(refusal: Fault, response?: HttpResponse): BatchEvaluation {
    return { refusal, result: evaluateFault(refusal, this.#rows, this.job.contextNow()), ...(response && { response }) };
  }

  /** The delivery stops, and nobody knows what becomes of the job. */
  #unknown(fault: Fault, response?: HttpResponse): { readonly end: BatchEvaluation } {
    const result = { ...requeueUncertain(this.#rows, this.job.contextNow()), pause: fault };
    return { end: { result, ...(response && { response }) } };
  }

  #defect(fault: Fault): { readonly end: BatchEvaluation } {
    return { end: { result: failByDefect(fault, this.#rows, this.dependencies.runtime.clock.now()) } };
  }

  #stopped(): BatchEvaluation {
    const context = this.job.contextNow();
    if (this.dependencies.runtime.queue.isDurable) return { result: requeueUncertain(this.#rows, context) };
    const what = `The delivery was stopped while the vendor worked on a job of action ${this.job.action.id}.`;
    const fault = makeFault('outcome_unknown', what, { hint: mayBeApplied });
    return { result: failAll({ ...fault, who: 'you' }, this.#rows, context.now) };
  }
}

const mayBeApplied = 'The vendor may have applied the items: look there before you send them again.';
