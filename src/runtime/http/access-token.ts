import type { Fault } from '../../contract';
import { fault, type FaultCode } from '../../fault';
import type { TokenRequest } from './credentials';
import { problemOfHeader } from './headers';
import { isSuccessful, type PreparedRequest, type SendResult } from './sender';
import { withoutQuery } from './shown-url';
import { isWebPage } from './web-page';

/** An access token, or why there is none. */
export type TokenResult = { readonly token: string; readonly isFresh: boolean } | { readonly fault: Fault };

/** A token is renewed so much before it expires, or in the last tenth of its life. */
const earlyMs = 60_000;
const maxTokenResponse = 65_536;

/** The errors of RFC 6749, section 5.2. Any other text of a server is not shown. */
const knownErrors = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

/**
 * Fetches the access token of a client (RFC 6749, section 4.4), keeps it while it is valid, and renews it. Requests that need it at
 * the same time wait for one fetch.
 */
export class AccessToken {
  #known: { readonly token: string; readonly renewAt: number } | undefined;
  #fetching: Promise<TokenResult> | undefined;

  /**
   * @param send sends the request for a token
   * @param now ms
   */
  constructor(
    private readonly request: TokenRequest,
    private readonly send: (request: PreparedRequest) => Promise<SendResult>,
    private readonly now: () => number,
  ) {}

  async get(): Promise<TokenResult> {
    if (this.#known && this.now() < this.#known.renewAt) return { token: this.#known.token, isFresh: false };
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  /** The vendor refuses a token, so that the next one is fetched. */
  refuse(token: string): void {
    if (this.#known?.token === token) this.#known = undefined;
  }

  async #fetch(): Promise<TokenResult> {
    const result = await this.send(tokenRequest(this.request));
    const read = readToken(result, this.request.url);
    if ('fault' in read) return read;
    const lifeMs = read.expiresInMs;
    this.#known = { token: read.token, renewAt: this.now() + Math.max(lifeMs - earlyMs, 0.9 * lifeMs) };
    return { token: read.token, isFresh: true };
  }
}

function tokenRequest({ url, clientId, clientSecret, scope, isClientInBody }: TokenRequest): PreparedRequest {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) });
  if (isClientInBody) {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  // RFC 6749, section 2.3.1: both are form-encoded before they are encoded as Basic.
  const client = [clientId, clientSecret].map((text) => new URLSearchParams({ '': text }).toString().slice(1)).join(':');
  return {
    method: 'POST',
    url: new URL(url),
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(!isClientInBody && { Authorization: `Basic ${Buffer.from(client).toString('base64')}` }),
    },
    body: form.toString(),
    maxResponseBytes: maxTokenResponse,
    needsBody: true,
  };
}

const clientHint = 'Compare the client ID and the client secret with those of the vendor, and see whether the client may get tokens.';
const pageHint = 'It probably is a page of a proxy or firewall, or the URL leads to a website. Check both.';

function readToken(result: SendResult, url: string): { readonly token: string; readonly expiresInMs: number } | { readonly fault: Fault } {
  const place = `POST ${withoutQuery(url)}, which gives the access token`;
  const say = (code: FaultCode, what: string, hint?: string) => ({
    fault: fault(code, `${place}: ${what}.`, { hint }),
  });
  if ('fault' in result) {
    // No change has been sent, so nothing can have been applied.
    return result.fault.kind === 'ambiguous' ? say('vendor_unreachable', 'the response did not arrive') : { fault: result.fault };
  }
  const { status, body } = result.response;
  const answer = parseObject(body);
  const isPage = isWebPage(result.response);
  if (!isSuccessful(status)) {
    const error = knownErrors.find((known) => known === answer['error']);
    const what = `the response has status ${status}${isPage ? ' and is a web page' : error === undefined ? '' : `, ${error}`}`;
    if (status === 400 || status === 401 || status === 403) return say('token_refused', what, isPage ? pageHint : clientHint);
    if (status === 429 || status === 408 || status >= 500) return say('vendor_unavailable', what);
    return say('address_wrong', what, isPage ? pageHint : undefined);
  }
  const { access_token: token, token_type: type, expires_in: seconds } = answer;
  if (typeof token !== 'string' || token === '') {
    const got = isPage ? 'is a web page' : 'holds no access_token';
    return say(
      'address_wrong',
      `the response with status ${status} ${got}, expected JSON with an access_token`,
      isPage ? pageHint : undefined,
    );
  }
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer')
    return say('address_wrong', 'the access token is of another type than Bearer');
  const problem = problemOfHeader('Authorization', `Bearer ${token}`);
  if (problem !== undefined) return say('address_wrong', `the access token cannot be sent: ${problem}`);
  return { token, expiresInMs: isSeconds(seconds) ? Number(seconds) * 1_000 : Infinity };
}

/** Some servers send the number as a text. */
function isSeconds(value: unknown): boolean {
  return (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) && Number(value) >= 0;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
