import type { Fault, HttpResponse } from '../../../contract';
import { faultKinds } from '../../../faults/kinds';
import type { ActionRuntime } from '../action';
import type { BatchResult } from './batch-result';
import type { BatchDependencies } from './batch-dependencies';

/** Slows down or speeds up later requests, and makes them smaller or larger. A refused item does not slow them down. */
export function learn(
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
