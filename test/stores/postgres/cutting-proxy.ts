import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Forwards everything to a server. It can cut a client off before it gets the result of a certain query, drop everything as a broken
 * network does, swallow notifications, and leave out the settings of a session as a pooler does.
 */
export class CuttingProxy {
  #cutAfter: string | undefined;
  #cuts = 0;
  #isSilent = false;
  #isCutOff: 'now' | 'after the next cut' | undefined;
  #holdsBack: string | undefined;
  #held: { readonly data: Buffer; readonly server: Socket } | undefined;
  #dropsOptions = false;
  #swallows = false;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static open(target: number): Promise<CuttingProxy> {
    return new Promise((resolve) => {
      const server = createServer((client) => proxy.#serve(client, connect(target, '127.0.0.1')));
      let proxy: CuttingProxy;
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        proxy = new CuttingProxy(server, typeof address === 'object' && address !== null ? address.port : 0);
        resolve(proxy);
      });
    });
  }

  get cuts(): number {
    return this.#cuts;
  }

  /** The result of the next query with this text is lost. */
  cutAfter(text: string): void {
    this.#cutAfter = text;
  }

  /** The same, and then no client is let in any more, so that none can ask what has become of the query. */
  cutOffAfter(text: string): void {
    this.#cutAfter = text;
    this.#isCutOff = 'after the next cut';
  }

  /** The next query with this text is held back, its client is cut off, and none is let in any more. */
  holdBack(text: string): void {
    this.#holdsBack = text;
  }

  /** Lets the query that was held back reach the server, and others as well. @returns what the server answers to it */
  async deliver(): Promise<string> {
    this.letIn();
    if (!this.#held) throw new Error('nothing was held back');
    const { data, server } = this.#held;
    let answer = Buffer.alloc(0);
    server.write(data);
    while (!answer.includes(readyForQuery))
      answer = Buffer.concat([answer, await new Promise<Buffer>((resolve) => server.once('data', resolve))]);
    server.destroy();
    return answer.toString('latin1');
  }

  letIn(): void {
    this.#isCutOff = undefined;
  }

  /** Drops everything of open and new clients without an error. When it ends, it closes their sockets. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
    if (!isSilent) for (const socket of this.#sockets) socket.destroy();
  }

  /** No notification arrives any more; everything else does. */
  swallowNotifications(swallows: boolean): void {
    this.#swallows = swallows;
  }

  dropOptions(): void {
    this.#dropsOptions = true;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }

  #serve(client: Socket, server: Socket): void {
    if (this.#isCutOff === 'now') client.destroy();
    let isCut = false;
    let isStarted = false;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('data', (data) => {
      if (this.#cutAfter !== undefined && data.includes(this.#cutAfter)) {
        this.#cutAfter = undefined;
        isCut = true;
      }
      if (this.#holdsBack !== undefined && data.includes(this.#holdsBack)) {
        this.#holdsBack = undefined;
        this.#held = { data, server };
        this.#isCutOff = 'now';
        for (const socket of this.#sockets) if (socket !== server) socket.destroy();
        return;
      }
      if (this.#isSilent) return;
      server.write(this.#dropsOptions && !isStarted ? withoutOptions(data) : data);
      isStarted = true;
    });
    const messages = new Messages();
    server.on('data', (data) => {
      const kept = messages.without(data, this.#swallows ? notification : undefined);
      // "Ready for query" ends a result: the query is committed by then.
      if (this.#isSilent) return;
      if (!isCut) client.write(kept);
      else if (data.includes(readyForQuery)) {
        this.#cuts += 1;
        client.destroy();
        server.destroy();
        if (this.#isCutOff === undefined) return;
        this.#isCutOff = 'now';
        for (const socket of this.#sockets) socket.destroy();
      }
    });
    client.on('close', () => this.#held?.server !== server && server.destroy());
    server.on('close', () => client.destroy());
  }
}

const notification = 'A'.charCodeAt(0);
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Messages of a server: a type, a length, and the rest. */
class Messages {
  #rest = Buffer.alloc(0);

  /** The whole messages that have arrived, without those of a type. */
  without(data: Buffer, type: number | undefined): Buffer {
    let rest = Buffer.concat([this.#rest, data]);
    const kept: Buffer[] = [];
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      if (rest[0] !== type) kept.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    this.#rest = rest;
    return Buffer.concat(kept);
  }
}

/** The first message: its length, the version of the protocol, and names with values. */
function withoutOptions(startup: Buffer): Buffer {
  const given = startup.toString('utf8', 8).replace(/\0options\0[^\0]*\0/, '\0');
  const message = Buffer.concat([startup.subarray(0, 8), Buffer.from(given)]);
  message.writeInt32BE(message.length);
  return message;
}
