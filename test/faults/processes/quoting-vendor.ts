import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a vendor says about a request: a status, and a message in JSON as it is sent. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

interface Member {
  readonly member_id: string;
}

interface Asked {
  readonly members: readonly Member[];
  readonly authorization: string;
}

/** A vendor that is no simulator: it keeps the members of its one segment, and says of a request what it is told to. */
export class QuotingVendor {
  readonly members = new Set<string>();
  readonly #server: Server;

  private constructor(private readonly judge: (asked: Asked) => Refusal | undefined) {
    this.#server = createServer((request, response) => this.#receive(request, response));
  }

  static async with<T>(judge: (asked: Asked) => Refusal | undefined, act: (vendor: QuotingVendor) => Promise<T>): Promise<T> {
    const vendor = new QuotingVendor(judge);
    await new Promise<void>((resolve) => vendor.#server.listen(0, '127.0.0.1', resolve));
    try {
      return await act(vendor);
    } finally {
      vendor.#server.closeAllConnections();
      vendor.#server.close();
    }
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  configuration(accessToken: string, query = ''): Readonly<Record<string, string>> {
    const urlOverride = `${this.origin}/segments${query}`;
    return { clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f', accessToken, segmentName: 'Segment', segmentId: 'segment', urlOverride };
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { action = '', parameters: { members = [] } = {} } = (text === '' ? {} : JSON.parse(text)) as {
        readonly action?: string;
        readonly parameters?: { readonly members?: readonly Member[] };
      };
      const refusal = this.judge({ members, authorization: String(request.headers.authorization) });
      if (refusal) {
        response.writeHead(refusal.status, { 'Content-Type': 'application/json' }).end(`{"message":"${refusal.message}"}`);
        return;
      }
      for (const { member_id: member } of members) {
        if (action === 'add_member') this.members.add(member);
        else this.members.delete(member);
      }
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  }
}
