import type { Fault } from '../../contract';
import { ConnectorError, messageOf } from '../../fault';
import { isLoopbackHost } from '../../runtime/http/egress';
import { cliFault, usageError } from '../cli-faults';

/** Time to answer, which may ask the vendor; ms. */
const timeoutMs = 60_000;

/** The host that a command calls. */
export interface HostAddress {
  readonly url: string;
  readonly token: string | undefined;
}

/**
 * Asks a host over HTTP.
 * @throws ConnectorError `usage` for an address that must not get the token, `host_unavailable`, and what the host answers
 */
export async function callHost({ url, token }: HostAddress, path: string, body: object): Promise<unknown> {
  const { origin, protocol, hostname } = readUrl(url);
  if (protocol !== 'https:' && !isLoopbackHost(hostname))
    throw usageError('The token would go to another machine unencrypted.', 'Name an address that begins with https://.');
  if (token === undefined || token === '')
    throw usageError('CONNECTOR_SERVE_TOKEN is missing: the token that the host lets callers in with.', 'Set it in the environment.');
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error', signal });
    text = await response.text();
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? messageOf(error.cause) : messageOf(error);
    throw new ConnectorError([cliFault('host_unavailable', `The host at ${origin} does not answer: ${reason}.`)], { cause: error });
  }
  const answer = parse(text);
  if (response.ok && answer !== undefined) return answer;
  throw new ConnectorError([
    faultOf(answer) ?? cliFault('host_unavailable', `${origin} answered ${response.status}, and not as a host does.`),
  ]);
}

function readUrl(text: string): URL {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  throw usageError('--url is no address of a host.', 'Write it as http://127.0.0.1:8787 or https://connector.example.com.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fault of an answer that is an error of a host (RFC 9457). */
function faultOf(answer: unknown): Fault | undefined {
  if (typeof answer !== 'object' || answer === null || !('code' in answer) || !('detail' in answer)) return undefined;
  const { code, kind, detail, hint, who } = answer as unknown as Fault & { readonly detail: string };
  return { code, kind, message: detail, hint, who };
}
