import type { HttpRequest, Context, Fault, Manifest, Values } from '../../../contract';
import { describeThrown, fault } from '../../../fault';
import { problemOfHeader } from '../../http/headers';
import type { OutgoingRequest } from '../../http/sender';
import type { ActionRuntime } from '../action';

const maxResponseBytes = 65_536;
/** For an action with `readResponse`: the response may have an entry for each item. */
const maxItemizedBytes = 4_194_304;
const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Completes and serializes a request of connector code, or returns the fault of an unusable one.
 * @param reads what is needed of the response, unless the request says otherwise. Default: what a check step reads
 */
export function completeRequest(
  request: HttpRequest,
  userAgent: string,
  who: string,
  reads: Pick<OutgoingRequest, 'needsBody' | 'maxResponseBytes'> = { needsBody: true, maxResponseBytes },
): OutgoingRequest | Fault {
  const problem = problemOf(request);
  if (problem) return fault('connector_failed', `${who} returned a request ${problem}.`);
  let body: string | undefined;
  try {
    body = request.body === undefined ? undefined : JSON.stringify(request.body);
  } catch (error) {
    return fault('connector_failed', `${who} returned a body that is not JSON (${describeThrown(error)}).`);
  }
  return {
    method: request.method,
    url: request.url,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': userAgent,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...request.headers,
    },
    body,
    credentials: request.credentials ?? 'include',
    ...reads,
    ...(request.maxResponseBytes !== undefined && { maxResponseBytes: request.maxResponseBytes }),
  };
}

/** The request of one batch. An error of the connector's code becomes a fault. */
export function buildBatchRequest(
  action: ActionRuntime,
  batch: readonly Values[],
  context: Context<Values>,
  userAgent: string,
): OutgoingRequest | Fault {
  const who = `buildRequest of action ${action.id}`;
  const needsBody = action.code.readResponse !== undefined;
  try {
    const request = action.code.buildRequest(batch, context);
    return completeRequest(request, userAgent, who, { needsBody, maxResponseBytes: needsBody ? maxItemizedBytes : maxResponseBytes });
  } catch (error) {
    return fault('connector_failed', `${who} threw ${describeThrown(error)}.`);
  }
}

/** Connector code may be JavaScript, so its types prove nothing. */
function problemOf(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null)
    return `that is ${request === null ? 'null' : `of type ${typeof request}`}, expected an object`;
  const { method, url, headers } = request as Partial<Record<keyof HttpRequest, unknown>>;
  if (typeof method !== 'string' || !methods.includes(method)) return `without a known method, expected one of ${methods.join(', ')}`;
  if (typeof url !== 'string' || !URL.canParse(url)) return 'without an absolute URL';
  if (headers !== undefined && !isTextRecord(headers)) return 'whose headers are not an object of texts';
  for (const [name, value] of Object.entries(headers ?? {})) {
    const problem = problemOfHeader(name, value);
    if (problem !== undefined) return `whose header ${JSON.stringify(name.slice(0, 80))} cannot be sent: ${problem}`;
  }
  return undefined;
}

function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string');
}

/** The URLs that the actions' first examples go to, without repetition. */
export function exampleUrls(actions: ReadonlyMap<string, ActionRuntime>, manifest: Manifest, context: Context<Values>): readonly string[] {
  const urls = Object.entries(manifest.actions).flatMap(([id, { examples }]) => {
    const action = actions.get(id);
    const parameters = examples?.[0]?.parameters;
    if (!action || !parameters) return [];
    const request = buildBatchRequest(action, [parameters], context, '');
    return 'code' in request ? [] : [request.url];
  });
  return [...new Set(urls)];
}
