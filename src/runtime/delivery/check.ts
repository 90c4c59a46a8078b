import type { CheckResult, CheckStep, Context, Fault, HttpResponse, Values } from '../../contract';
import { describeThrown, fault } from '../../fault';
import { faultKinds } from '../../faults/kinds';
import { withoutQuery } from '../http/shown-url';
import { completeRequest, type RequestDefaults } from './batch/build-request';
import { faultOfResponse, type ResponseRules } from './batch/response-fault';
import { isSuccessful } from './batch/success';
import type { DeliveryRuntime } from './runtime';
import { finalError } from './throttle/retry';

/** What one step of the connection check found. */
export interface CheckStepResult extends CheckResult {
  readonly id: string;
  readonly title: string;
  /** Present when the step could not be carried out. */
  readonly fault?: Fault;
}

interface CheckRuntime extends Pick<DeliveryRuntime, 'sender' | keyof RequestDefaults> {
  readonly rules: ResponseRules;
  readonly steps: readonly CheckStep<Values>[];
  readonly context: Context<Values>;
}

/** Runs the steps of a connection check one after the other. Nothing is retried and nothing is changed. */
export async function* runCheckSteps(runtime: CheckRuntime): AsyncGenerator<CheckStepResult, void> {
  let refused: CheckStepResult | undefined;
  for (const step of runtime.steps) {
    const { id, title } = step;
    const isWithCredentials = step.buildRequest !== undefined && step.buildRequest(runtime.context).credentials !== 'omit';
    if (refused !== undefined && isWithCredentials) {
      yield { id, title, status: 'not_verified', message: `Not tried, since the step before it failed: ${refused.title}.` };
      continue;
    }
    const result = { id, title, ...(await runStep(step, runtime)) };
    if (result.fault?.kind === 'unauthorized') refused = result;
    yield result;
  }
}

async function runStep(
  step: CheckStep<Values>,
  { context, sender, rules, ...defaults }: CheckRuntime,
): Promise<CheckResult & { fault?: Fault }> {
  const who = `Check step ${step.id}`;
  try {
    if (!step.buildRequest) return step.evaluate(undefined, context);
    const request = completeRequest(step.buildRequest(context), defaults, who);
    if ('code' in request) return failed(request);
    const result = await sender.send(request);
    if ('fault' in result) return failed(isTransient(result.fault) ? finalError(result.fault) : result.fault);
    const { response } = result;
    const where = `${request.method} ${withoutQuery(request.url)}`;
    const reason = faultOfResponse(response, where, rules);
    if (!isSuccessful(response.status)) {
      if (reason && isTransient(reason)) return failed(finalError(reason));
      const found = step.evaluate(response, context);
      return found.status === 'failed' && reason ? { ...found, fault: reason } : found;
    }
    if (reason) return evaluateOther(step, response, context) ?? failed(reason);
    if (!response.isTruncated) return step.evaluate(response, context);
    return failed(fault('response_too_large', `The response to ${where} is longer than ${request.maxResponseBytes} bytes.`));
  } catch (error) {
    return failed(fault('connector_failed', `${who} threw ${describeThrown(error)}.`));
  }
}

/** A 2xx that is not the vendor's, such as a log-in page, passes no step. A step may only say that it is open. */
function evaluateOther(step: CheckStep<Values>, response: HttpResponse, context: Context<Values>): CheckResult | undefined {
  try {
    const found = step.evaluate(response, context);
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
