import type { AudienceFacts, CheckResult, CheckStep, Context, Facts, Fault, HttpResponse, Values } from '../../contract';
import { describeThrown, fault } from '../../fault';
import { faultKinds } from '../../faults/kinds';
import { isSuccessful, type OutgoingRequest } from '../http/sender';
import { withoutQuery } from '../http/shown-url';
import { countOf } from '../validation/format-count';
import { completeRequest, type RequestDefaults } from './batch/build-request';
import { faultOfResponse, type ResponseRules } from './batch/response-fault';
import { isPlain } from './batch/value-kind';
import type { DeliveryRuntime } from './runtime';
import { finalError } from './throttle/retry';

/** What one step of the connection check found. */
export interface CheckStepResult extends Omit<CheckResult, 'facts' | 'isPartial'> {
  readonly id: string;
  readonly title: string;
  /** Present when the step could not be carried out. */
  readonly fault?: Fault;
}

export interface CheckRuntime extends Pick<DeliveryRuntime, 'sender' | 'rateLimitScope' | 'clock' | 'random' | keyof RequestDefaults> {
  readonly rules: ResponseRules;
  readonly steps: readonly CheckStep<Values>[];
  readonly context: Context<Values>;
  /** What a step is called in messages. Default: Check step. */
  readonly noun?: string;
}

type StepResult = CheckResult & { readonly fault?: Fault };

/** Requests of one step, at most: pages of a list. */
const maxRequests = 200;

/**
 * Runs the steps of a connection check one after the other. Nothing is retried and nothing is changed.
 * @returns what they have found for later requests
 */
export async function* runCheckSteps(runtime: CheckRuntime): AsyncGenerator<CheckStepResult, Facts> {
  let refused: CheckStepResult | undefined;
  let facts: Facts = {};
  for (const step of runtime.steps) {
    const { id, title } = step;
    for (let requests = 1; ; requests += 1) {
      const { facts: found, isPartial, ...result } = await runStep(step, facts, runtime, refused);
      facts = { ...facts, ...found };
      if (isPartial && requests < maxRequests) continue;
      const shown = { id, title, ...(isPartial ? failed(unending(nameOf(step, runtime))) : result) };
      if (shown.fault?.kind === 'unauthorized') refused = shown;
      yield shown;
      break;
    }
  }
  return facts;
}

function nameOf({ id }: CheckStep<Values>, { noun = 'Check step' }: Pick<CheckRuntime, 'noun'>): string {
  return `${noun} ${id}`;
}

function unending(who: string): Fault {
  return fault('connector_failed', `${who} asked for more ${maxRequests} times in a row.`);
}

/** @param refused an earlier step whose credentials the vendor has refused */
async function runStep(
  step: CheckStep<Values>,
  facts: Facts,
  runtime: CheckRuntime,
  refused: CheckStepResult | undefined,
): Promise<StepResult> {
  const { context, rateLimitScope, clock } = runtime;
  const who = nameOf(step, runtime);
  try {
    const built = step.buildRequest?.(context, facts);
    if (built === undefined) return evaluate(step, undefined, context, facts);
    const request = completeRequest(built, runtime, who);
    if ('code' in request) return failed(request);
    if (request.credentials === 'include') {
      if (refused) return { status: 'not_verified', message: `Not tried, since the step before it failed: ${refused.title}.` };
      const waitMs = rateLimitScope.closedUntil - clock.now();
      if (waitMs > 0) return failed(finalError(limitedFor(waitMs)));
    }
    return await send(step, request, facts, runtime);
  } catch (error) {
    return failed(fault('connector_failed', `${who} threw ${describeThrown(error)}.`));
  }
}

async function send(step: CheckStep<Values>, request: OutgoingRequest, facts: Facts, runtime: CheckRuntime): Promise<StepResult> {
  const { context, sender, rules, rateLimitScope, clock, random } = runtime;
  const end = rateLimitScope.begin(clock.now());
  const result = await sender.send(request).finally(end);
  if ('fault' in result) return failed(isTransient(result.fault) ? finalError(result.fault) : result.fault);
  const { response } = result;
  const where = `${request.method} ${withoutQuery(request.url)}`;
  const reason = faultOfResponse(response, where, rules);
  if (!isSuccessful(response.status)) {
    if (reason && isTransient(reason)) {
      if (request.credentials === 'include') rateLimitScope.heed(response, clock.now(), random(), reason.kind === 'rate_limited');
      return failed(finalError(reason));
    }
    const found = evaluate(step, response, context, facts);
    return found.status === 'failed' && reason ? { ...found, fault: reason } : found;
  }
  if (reason) return evaluateOther(step, response, context, facts) ?? failed(reason);
  if (!response.isTruncated) return evaluate(step, response, context, facts);
  return failed(fault('response_too_large', `The response to ${where} is longer than ${request.maxResponseBytes} bytes.`));
}

function limitedFor(waitMs: number): Fault {
  const seconds = countOf(Math.ceil(waitMs / 1_000), 'second');
  return fault('rate_limited', `Not tried, since the account is over its request limit for ${seconds} more.`);
}

/** What a step says. Connector code may be JavaScript, so its types prove nothing. */
function evaluate(step: CheckStep<Values>, response: HttpResponse | undefined, context: Context<Values>, known: Facts): StepResult {
  const found = step.evaluate(response, context, known) as Partial<Record<keyof CheckResult, unknown>> | undefined;
  const { status, message, hint, link, facts, isPartial, audience } = found ?? {};
  if (typeof status !== 'string' || !checkStatuses.includes(status) || typeof message !== 'string')
    return failed(
      fault('connector_failed', `Check step ${step.id} returned no result: expected a status, ${checkStatuses.join(', ')}, and a message.`),
    );
  return {
    status: status as CheckResult['status'],
    message,
    ...(typeof hint === 'string' && { hint }),
    ...(typeof link === 'string' && { link }),
    ...(isPlain(facts) && { facts: facts as Facts }),
    ...(isPartial === true && { isPartial }),
    ...(isPlain(audience) && { audience: audienceOf(audience) }),
  };
}

function audienceOf({ exists, memberCount }: Readonly<Record<string, unknown>>): AudienceFacts {
  return { exists: exists === true, ...(typeof memberCount === 'number' && { memberCount }) };
}

/** What a step may say. */
export const checkStatuses: readonly string[] = ['passed', 'warned', 'failed', 'not_verified'] satisfies CheckResult['status'][];

/** A 2xx that is not the vendor's, such as a log-in page, passes no step. A step may only say that it is open. */
function evaluateOther(step: CheckStep<Values>, response: HttpResponse, context: Context<Values>, facts: Facts): StepResult | undefined {
  try {
    const found = evaluate(step, response, context, facts);
    return found.status === 'not_verified' ? found : undefined;
  } catch {
    // Code that reads what the vendor sends cannot read anything else.
    return undefined;
  }
}

/** The vendor is overloaded or down, which says nothing about the configuration. */
function isTransient({ kind }: Fault): boolean {
  const { throttle } = faultKinds[kind];
  return throttle === 'slow' || throttle === 'account';
}

function failed(reason: Fault): CheckResult & { fault: Fault } {
  return { status: 'failed', message: reason.message, hint: reason.hint, fault: reason };
}
