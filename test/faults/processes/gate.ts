import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Called with the number of the delivery, from 1, and what is sent. A request that it calls lost never comes to the vendor. */
export type Hook = (delivery: number, sent: string) => Promise<'lost' | undefined> | undefined;

export interface Seen {
  /** When its body was there and when its reply went out; epoch ms. */
  readonly at: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly resetAt: number;
}

/** Stands before the vendor and stops the world at the moments between a request and its answer. */
export class Gate {
  /** The whole request is there, and nothing of it is with the vendor yet. */
  onRequest: Hook = () => undefined;
  /** The vendor has answered, and nothing of it is with the sender yet. */
  onAnswer: Hook = () => undefined;
  /** The answer is with the operating system of the sender. */
  onAnswered: Hook = () => undefined;
  readonly seen: Seen[] = [];
  #deliveries = 0;

  private constructor(
    private readonly server: Server,
    private readonly vendorUrl: string,
  ) {
    server.on('request', (request, response) => {
      void this.#pass(request).then(async (passed) => {
        if (!passed) return request.socket.destroy();
        const { status, headers, body, at, number, sent } = passed;
        if (number > 0) await this.onAnswer(number, sent);
        response.writeHead(status, headers).end(body, () => {
          const resetAt = Number(headers['x-ratelimit-reset'] ?? 0);
          this.seen.push({ at, answeredAt: Date.now(), status, resetAt });
          if (number > 0) void this.onAnswered(number, sent);
        });
      });
    });
  }

  static async open(vendorUrl: string): Promise<Gate> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Gate(server, vendorUrl);
  }

  /** The vendor's configuration, with this gate before it. */
  configure(configuration: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { pathname } = new URL(String(configuration['urlOverride']));
    return { ...configuration, urlOverride: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${pathname}` };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #pass(
    request: IncomingMessage,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: string; at: number; number: number; sent: string } | undefined> {
    const sent = await read(request);
    const at = Date.now();
    const number = request.method === 'POST' ? (this.#deliveries += 1) : 0;
    if (number > 0 && (await this.onRequest(number, sent)) === 'lost') return undefined;
    const onward = send(new URL(request.url ?? '/', this.vendorUrl), { method: request.method, headers: request.headers, agent: false });
    onward.end(sent);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const headers = { ...answer.headers };
    delete headers.connection;
    delete headers['transfer-encoding'];
    return { status: answer.statusCode ?? 0, headers, body: await read(answer), at, number, sent };
  }
}

async function read(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}
