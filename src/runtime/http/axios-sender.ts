import { fault, ConnectorError } from '../../fault';
import { createRedactor } from './redactor';
import { checkUrl } from './egress';
import type * as TransportModule from './http-transport';
import { joinHeaders } from './headers';
import { failInternally, type Sender, type SenderOptions } from './sender';

/**
 * The sender over axios, which is loaded with the first request.
 * @throws ConnectorError (configuration_invalid) when `proxy` is not an http or https URL
 */
export function createSender(options: SenderOptions): Sender {
  const proxy = readProxy(options.proxy);
  const redact = createRedactor(
    options.secrets ?? Object.values(options.credentials).map((value) => value.slice(value.lastIndexOf(' ') + 1)),
  );
  let permitted: { readonly text: string; readonly url: URL } | undefined;
  let transport: TransportModule.HttpTransport | undefined;
  return {
    async send(request) {
      try {
        // Most requests have the same URL, and checking it takes 0.05 ms.
        if (request.url !== permitted?.text) {
          const refusal = checkUrl(request.url, options);
          if (refusal) return { fault: refusal, stale: false };
          permitted = { text: request.url, url: new URL(request.url) };
        }
        const joined = joinHeaders(request.headers, request.credentials === 'include' ? options.credentials : {});
        if ('fault' in joined) return { fault: joined.fault, stale: false };
        transport ??= loadTransport().openTransport(options, proxy);
        return redact(await transport.send({ ...request, url: permitted.url, headers: joined.headers }));
      } catch (error) {
        return failInternally(request, error);
      }
    },
    close() {
      transport?.close();
      transport = undefined;
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
