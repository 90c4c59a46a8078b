import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { DeliverOptions, Progress, Source } from '../../../src/runtime/delivery/delivery';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import type { ConnectOptions } from '../../../src/runtime/open/connect-options';
import { openConnectionParts, type ConnectionParts, type RateLimitScopes } from '../../../src/runtime/open/connection-parts';
import { root } from '../../cli/cli-case';

export interface ReceivedRequest {
  readonly members: readonly string[];
  /** From 1. */
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a delivery has come to. */
export interface Delivered {
  readonly outcomes: readonly Outcome[];
  readonly progress: Progress;
}

/** An HTTP server with one answer for each request, that knows nothing of LaunchDarkly. */
export class ScriptedVendor {
  readonly requests: ReceivedRequest[] = [];
  /** Members of requests that it has answered with a 2xx. */
  readonly applied: string[] = [];
  readonly #scopes: RateLimitScopes = new Map();

  private constructor(readonly url: string) {}

  static async with<T>(answer: (request: ReceivedRequest) => Reply, act: (vendor: ScriptedVendor) => Promise<T>): Promise<T> {
    const server = http.createServer((request, response) => {
      let text = '';
      request.on('data', (data: Buffer) => (text += data.toString()));
      request.on('end', () => {
        const members = [...text.matchAll(/"member_id":"([^"]*)"/g)].map(([, id = '']) => id);
        const received = { members, number: vendor.requests.length + 1, at: Date.now() };
        vendor.requests.push(received);
        const { status, headers = { 'Content-Type': 'application/json' }, body = '' } = answer(received);
        if (status < 300) vendor.applied.push(...members);
        response.writeHead(status, headers).end(status === 204 ? undefined : body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const vendor = new ScriptedVendor(`http://127.0.0.1:${(server.address() as AddressInfo).port}/members`);
    try {
      return await act(vendor);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  /** Connections of one vendor share the account: they have the same credentials. */
  connect(options: ConnectOptions = {}): ConnectionParts {
    const token = { accessToken: 'api-none', segmentName: 'S', segmentId: 's', urlOverride: this.url };
    const settings = { egress: { allowLoopback: true }, ...options };
    return openConnectionParts(readManifest(root), { clientSideId: '0123456789abcdef01234567', ...token }, settings, this.#scopes);
  }

  /** Delivers to the end. @param change of what the connection would deliver with */
  async deliver(
    source: Source,
    options: ConnectOptions = {},
    change: Partial<DeliveryRuntime> = {},
    how: DeliverOptions = {},
  ): Promise<Delivered> {
    const connection = this.connect(options);
    const delivery = deliver(source, { ...connection.deliveryRuntime(), ...change }, how);
    const outcomes: Outcome[] = [];
    for await (const batch of delivery.batches()) outcomes.push(...batch);
    connection.close();
    return { outcomes, progress: delivery.progress };
  }
}
