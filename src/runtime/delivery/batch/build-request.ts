import type { HttpRequest, Context, Fault, Manifest, Values } from '../../../contract';
import { fault, messageOf } from '../../../fault';
import type { OutgoingRequest } from '../../http/sender';
import type { ActionRuntime } from '../action';

const defaultMaxReplyBytes = 65_536;
const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Turns what connector code returned into the request that is sent, serialised once; or says what is wrong with it. */
export function completeRequest(call: HttpRequest, userAgent: string, who: string): OutgoingRequest | Fault {
  const problem = problemOf(call);
  if (problem) return fault('connector_failed', `${who} returned a call ${problem}.`);
  let body: string | undefined;
  try {
    body = call.body === undefined ? undefined : JSON.stringify(call.body);
  } catch (error) {
    return fault('connector_failed', `${who} returned a body that is not JSON: ${messageOf(error)}.`);
  }
  return {
    method: call.method,
    url: call.url,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': userAgent,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...call.headers,
    },
    body,
    credentials: call.credentials ?? 'include',
    maxResponseBytes: call.maxResponseBytes ?? defaultMaxReplyBytes,
  };
}

/** Asks the connector for the request of one batch. A throw of its code becomes a fault. */
export function buildBatchRequest(
  action: ActionRuntime,
  batch: readonly Values[],
  context: Context<Values>,
  userAgent: string,
): OutgoingRequest | Fault {
  const who = `The plan of action ${action.id}`;
  try {
    return completeRequest(action.code.buildRequest(batch, context), userAgent, who);
  } catch (error) {
    return fault('connector_failed', `${who} threw: ${messageOf(error)}`);
  }
}

/** Connector code is not ours, so its types are not proof. */
function problemOf(call: unknown): string | undefined {
  if (typeof call !== 'object' || call === null) return `that is ${call === null ? 'null' : `of type ${typeof call}`}, expected an object`;
  const { method, url, headers } = call as Partial<Record<keyof HttpRequest, unknown>>;
  if (typeof method !== 'string' || !methods.includes(method)) return `without a known method, expected one of ${methods.join(', ')}`;
  if (typeof url !== 'string' || !URL.canParse(url)) return 'without an absolute URL';
  if (headers !== undefined && !isTextRecord(headers)) return 'whose headers are not an object of texts';
  return undefined;
}

function isTextRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string');
}

/** Where the actions would send their first examples, each URL once. */
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
