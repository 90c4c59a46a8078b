import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** The proxy did not open a tunnel to the host. The message is a clause about the proxy, without its credentials. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';

  constructor(
    message: string,
    /** Of the proxy's response; `undefined` without one. */
    readonly status: number | undefined,
    /** Of Node's error, when the proxy could not be reached. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * An agent that connects through an HTTP proxy by CONNECT, so the proxy sees neither headers nor body.
 * The proxy resolves names, so the addresses behind them are not checked here.
 */
export class TunnelAgent extends https.Agent {
  constructor(
    private readonly proxy: URL,
    private readonly tunnelTimeoutMs: number,
    options: https.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(
    options: https.RequestOptions & { readonly servername?: string },
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    // Node accepts an error alone, but its types require a stream.
    const done = callback as ((error: Error | null, stream?: Duplex) => void) | undefined;
    const host = (options.host ?? '').includes(':') ? `[${options.host ?? ''}]` : (options.host ?? '');
    const target = `${host}:${options.port ?? 443}`;
    const module = this.proxy.protocol === 'https:' ? https : http;
    const request = module.request({
      host: this.proxy.hostname.replace(/^\[|\]$/g, ''),
      port: this.proxy.port,
      method: 'CONNECT',
      path: target,
      headers: { Host: target, ...authorizationOf(this.proxy) },
      agent: false,
      rejectUnauthorized: true,
      signal: AbortSignal.timeout(this.tunnelTimeoutMs),
    });
    request.once('connect', (response, socket, head) => {
      if (response.statusCode !== 200 || head.length > 0) {
        socket.destroy();
        done?.(new ProxyRefused(`the proxy ${this.proxy.host} answered ${response.statusCode ?? 0} to CONNECT`, response.statusCode));
        return;
      }
      const { ca, host: name, servername } = options;
      const secure = {
        ...(ca !== undefined && { ca }),
        ...(name != null && { host: name }),
        ...(servername !== undefined && { servername }),
      };
      done?.(null, tls.connect({ rejectUnauthorized: true, ...secure, socket }));
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      done?.(new ProxyRefused(`the proxy ${this.proxy.host} cannot be reached (${error.code ?? error.name})`, undefined, error.code));
    });
    request.end();
    return undefined;
  }
}

function authorizationOf(proxy: URL): { 'Proxy-Authorization'?: string } {
  if (proxy.username === '' && proxy.password === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
