import type { HttpRequest, Context, Fault, Manifest, RequestContext, Values, ItemTimes } from '../../../contract';
import { describeThrown, fault } from '../../../fault';
import type { OutgoingRequest } from '../../http/sender';
import { isBatch, itemOf, type ActionRuntime } from '../action';
import { problemOfRequest, type TakenNames } from './check-request';
import { writeBody } from './request-body';

const noNames: TakenNames = { headers: [], query: [] };
const maxResponseBytes = 65_536;
/** For an action that reads responses: they may have an entry for each item. */
export const maxItemizedBytes = 4_194_304;

/** What is the same for all requests of a connection. */
export interface RequestDefaults {
  readonly userAgent: string;
  /** What `auth` sets. Default: nothing. */
  readonly takenNames?: TakenNames;
}

/**
 * Completes and serializes a request of connector code, or returns the fault of an unusable one.
 * @param reads what is needed of the response, unless the request says otherwise. Default: what a check step reads
 */
export function completeRequest(
  request: HttpRequest,
  { userAgent, takenNames = noNames }: RequestDefaults,
  who: string,
  reads: Pick<OutgoingRequest, 'needsBody' | 'maxResponseBytes'> = { needsBody: true, maxResponseBytes },
): OutgoingRequest | Fault {
  const problem = problemOfRequest(request, takenNames);
  if (problem) return fault('connector_failed', `${who} returned a request ${problem}.`);
  let body: ReturnType<typeof writeBody>;
  try {
    body = writeBody(request);
  } catch (error) {
    return fault('connector_failed', `${who} returned a body that is not JSON (${describeThrown(error)}).`);
  }
  const given = request.headers ?? {};
  const hasType = Object.keys(given).some((name) => name.toLowerCase() === 'content-type');
  return {
    method: request.method,
    url: request.url,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': userAgent,
      ...(body !== undefined && !hasType && { 'Content-Type': body.type }),
      ...given,
    },
    body: body?.text,
    credentials: request.credentials ?? 'include',
    ...reads,
    ...(request.maxResponseBytes !== undefined && { maxResponseBytes: request.maxResponseBytes }),
  };
}

/** The request of one batch. An error of the connector's code becomes a fault. */
export function buildBatchRequest(
  action: ActionRuntime,
  batch: readonly Values[],
  context: RequestContext<Values>,
  defaults: RequestDefaults,
  times: ItemTimes = [],
): OutgoingRequest | Fault {
  const who = `buildRequest of action ${action.id}`;
  const needsBody = action.code.readResponse !== undefined;
  if (!isBatch(batch)) return fault('internal', `${who} was to be called without an item.`);
  try {
    const request = action.code.buildRequest(batch, context, times);
    const isItemized = needsBody || action.code.readRefusal !== undefined;
    return completeRequest(request, defaults, who, { needsBody, maxResponseBytes: isItemized ? maxItemizedBytes : maxResponseBytes });
  } catch (error) {
    return fault('connector_failed', `${who} threw ${describeThrown(error)}.`);
  }
}

/** The URLs that the actions' first examples go to, without repetition. */
export function exampleUrls(actions: ReadonlyMap<string, ActionRuntime>, manifest: Manifest, context: Context<Values>): readonly string[] {
  const urls = Object.entries(manifest.actions).flatMap(([id, { examples }]) => {
    const action = actions.get(id);
    const parameters = examples?.[0]?.parameters;
    if (!action || !parameters) return [];
    const request = buildBatchRequest(action, [itemOf(action, parameters)], { ...context, idempotencyKey: '' }, { userAgent: '' });
    return 'code' in request ? [] : [request.url];
  });
  return [...new Set(urls)];
}
