import { fault, ConnectorError } from '../../fault';
import { AccessToken } from './access-token';
import { withQuery } from './credentials';
import { createRedactor } from './redactor';
import { checkUrl } from './egress';
import type * as TransportModule from './http-transport';
import { joinHeaders } from './headers';
import { failInternally, type OutgoingRequest, type Sender, type SenderOptions, type SendResult } from './sender';

/**
 * The sender over axios, which is loaded with the first request.
 * @throws ConnectorError (configuration_invalid) when `proxy` is not an http or https URL
 */
export function createSender(options: SenderOptions): Sender {
  const { requestTimeoutMs } = options;
  const proxy = readProxy(options.proxy);
  const { headers: secretHeaders = {}, query = {}, token: tokenRequest } = options.credentials;
  const secrets = options.secrets ?? Object.values(secretHeaders).map((value) => value.slice(value.lastIndexOf(' ') + 1));
  let redact = createRedactor(secrets);
  let permitted: { readonly text: string; readonly url: URL } | undefined;
  let transport: TransportModule.HttpTransport | undefined;
  let tokenTransport: TransportModule.HttpTransport | undefined;
  const accessToken =
    tokenRequest &&
    new AccessToken(
      tokenRequest,
      (request) => {
        const refusal = checkUrl(tokenRequest.url, options);
        if (refusal) return Promise.resolve({ fault: refusal, stale: false });
        // With a token and a second try, a request still ends within twice its time, for which a claim of rows holds.
        tokenTransport ??= loadTransport().openTransport({ ...options, requestTimeoutMs: requestTimeoutMs / 4 }, proxy);
        return tokenTransport.send(request);
      },
      options.now ?? (() => performance.now()),
    );

  /** @param bearer the access token, where there is one */
  const sendWith = async (request: OutgoingRequest, url: URL, bearer?: string): Promise<SendResult> => {
    const isIncluded = request.credentials === 'include';
    const given = bearer === undefined ? secretHeaders : { ...secretHeaders, Authorization: `Bearer ${bearer}` };
    const joined = joinHeaders(request.headers, isIncluded ? given : {});
    if ('fault' in joined) return { fault: joined.fault, stale: false };
    transport ??= loadTransport().openTransport(options, proxy);
    return redact(await transport.send({ ...request, url: isIncluded ? withQuery(url, query) : url, headers: joined.headers }));
  };

  const sendWithToken = async (request: OutgoingRequest, url: URL, source: AccessToken, isLast = false): Promise<SendResult> => {
    const startedAt = performance.now();
    const result = await source.get();
    if ('fault' in result) return { fault: result.fault, stale: false };
    if (result.isFresh) redact = createRedactor([...secrets, result.token]);
    const sent = await sendWith(request, url, result.token);
    if (!('response' in sent) || sent.response.status !== 401) return sent;
    source.refuse(result.token);
    // A token may end before its time; nothing was applied with it. A new one that is refused as well says more.
    if (isLast || result.isFresh || performance.now() - startedAt > requestTimeoutMs / 2) return sent;
    return sendWithToken(request, url, source, true);
  };

  return {
    async send(request) {
      try {
        // Most requests have the same URL, and checking it takes 0.05 ms.
        if (request.url !== permitted?.text) {
          const refusal = checkUrl(request.url, options);
          if (refusal) return { fault: refusal, stale: false };
          permitted = { text: request.url, url: new URL(request.url) };
        }
        const { url } = permitted;
        if (accessToken && request.credentials === 'include') return await sendWithToken(request, url, accessToken);
        return await sendWith(request, url);
      } catch (error) {
        return failInternally(request, error);
      }
    },
    close() {
      for (const each of [transport, tokenTransport]) each?.close();
      transport = tokenTransport = undefined;
    },
  };
}

// axios is slow to load, and a preview does not need it.
function loadTransport(): typeof TransportModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads on demand without being asynchronous
  return require('./http-transport') as typeof TransportModule;
}

function readProxy(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  }
  const message = 'The proxy is not usable: expected a URL such as http://proxy.example.com:3128, got something else.';
  throw new ConnectorError([fault('configuration_invalid', message, { hint: 'Correct the URL of the proxy.' })]);
}
