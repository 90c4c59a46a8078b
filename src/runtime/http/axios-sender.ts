import { fault, ConnectorError } from '../../fault';
import { createRedactor } from './create-redactor';
import { checkUrl, type Egress } from './egress';
import type * as ExchangeModule from './http-transport';
import type { HttpTransport } from './http-transport';
import { joinHeaders } from './headers';
import type { Resolve } from './lookup';
import type { OutgoingRequest, Sender, SendResult } from './sender';

export interface SenderOptions extends Egress {
  /** Header name to secret value; added to each request whose `credentials` is `include`. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Total time for one request, from the call of `send` to the last byte of the reply. */
  readonly requestTimeoutMs: number;
  /** URL of an HTTP proxy for https requests, with user info if it wants any. Environment variables are not read. */
  readonly proxy?: string;
  /** Certificate authorities in PEM, trusted in place of Node's. */
  readonly ca?: string;
  /** Finds the addresses of a host name. Default: the system's resolver. */
  readonly resolve?: Resolve;
}

/**
 * The sender over axios, which is loaded with the first request.
 * @throws ConnectorError (configuration_invalid) when `proxy` is not an http or https URL
 */
export function createSender(options: SenderOptions): Sender {
  const proxy = readProxy(options.proxy);
  const conceal = createRedactor(options.credentials);
  let permitted: { readonly text: string; readonly url: URL } | undefined;
  let exchange: HttpTransport | undefined;
  return {
    async send(request) {
      try {
        // One request after the other goes to the same URL, and to judge it takes a twentieth of a millisecond.
        if (request.url !== permitted?.text) {
          const refusal = checkUrl(request.url, options);
          if (refusal) return { fault: refusal, stale: false };
          permitted = { text: request.url, url: new URL(request.url) };
        }
        const joined = joinHeaders(request.headers, request.credentials === 'include' ? options.credentials : {});
        if ('fault' in joined) return { fault: joined.fault, stale: false };
        exchange ??= loadExchange().openTransport({ ...options, allowLoopback: options.policy.allowLoopback === true, proxy });
        const result = await exchange.send({ ...request, url: permitted.url, headers: joined.headers });
        return conceal(result);
      } catch (error) {
        return failInternally(request, error);
      }
    },
    close() {
      exchange?.close();
      exchange = undefined;
    },
  };
}

// axios and Node's http take far longer to load than the rest; a preview must not pay for them.
function loadExchange(): typeof ExchangeModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the one way to load on demand that stays synchronous
  return require('./http-transport') as typeof ExchangeModule;
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

// Only the name of the error: its message may hold what was to be sent.
function failInternally(request: OutgoingRequest, error: unknown): SendResult {
  const name = error instanceof Error ? error.name : typeof error;
  return { fault: fault('internal', `Sending a ${request.method} request threw unexpectedly (${name}).`), stale: false };
}
