import type { CheckResult, CheckStep, Context, Fault, Values } from '../../contract';
import { describeThrown, fault } from '../../fault';
import { faultKinds } from '../../faults/kinds';
import { withoutQuery } from '../http/shown-url';
import { completeRequest } from './batch/build-request';
import { faultOfResponse } from './batch/response-fault';
import type { DeliveryRuntime } from './runtime';
import { finalError } from './throttle/retry';

/** What one step of the connection check found. */
export interface CheckStepResult extends CheckResult {
  readonly id: string;
  readonly title: string;
  /** Present when the step could not be carried out. */
  readonly fault?: Fault;
}

interface CheckRuntime extends Pick<DeliveryRuntime, 'sender' | 'userAgent' | 'errors'> {
  readonly steps: readonly CheckStep<Values>[];
  readonly context: Context<Values>;
}

/** Runs the steps of a connection check one after the other. Nothing is retried and nothing is changed. */
export async function* runCheckSteps(runtime: CheckRuntime): AsyncGenerator<CheckStepResult, void> {
  for (const step of runtime.steps) {
    const { id, title } = step;
    yield { id, title, ...(await runStep(step, runtime)) };
  }
}

async function runStep(
  step: CheckStep<Values>,
  { context, sender, userAgent, errors }: CheckRuntime,
): Promise<CheckResult & { fault?: Fault }> {
  const who = `Check step ${step.id}`;
  try {
    if (!step.buildRequest) return step.evaluate(undefined, context);
    const request = completeRequest(step.buildRequest(context), userAgent, who);
    if ('code' in request) return failed(request);
    const result = await sender.send(request);
    if ('fault' in result) return failed(isTransient(result.fault) ? finalError(result.fault) : result.fault);
    const reason = faultOfResponse(result.response, `${request.method} ${withoutQuery(request.url)}`, errors);
    if (reason && isTransient(reason)) return failed(finalError(reason));
    const found = step.evaluate(result.response, context);
    return found.status === 'failed' && reason ? { ...found, fault: reason } : found;
  } catch (error) {
    return failed(fault('connector_failed', `${who} threw ${describeThrown(error)}.`));
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
