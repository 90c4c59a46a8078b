import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Forwards everything to a server. It can cut a client off before it gets the result of a certain query, drop everything as a broken
 * network does, and leave out the settings of a session as a pooler does.
 */
export class CuttingProxy {
  #cutAfter: string | undefined;
  #cuts = 0;
  #isSilent = false;
  #dropsOptions = false;
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

  /** Drops everything of open and new clients without an error. When it ends, it closes their sockets. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
    if (!isSilent) for (const socket of this.#sockets) socket.destroy();
  }

  dropOptions(): void {
    this.#dropsOptions = true;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }

  #serve(client: Socket, server: Socket): void {
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
      if (this.#isSilent) return;
      server.write(this.#dropsOptions && !isStarted ? withoutOptions(data) : data);
      isStarted = true;
    });
    server.on('data', (data) => {
      // "Ready for query" ends a result: the query is committed by then.
      if (this.#isSilent) return;
      if (!isCut) client.write(data);
      else if (data.includes(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]))) {
        this.#cuts += 1;
        client.destroy();
        server.destroy();
      }
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }
}

/** The first message: its length, the version of the protocol, and names with values. */
function withoutOptions(startup: Buffer): Buffer {
  const given = startup.toString('utf8', 8).replace(/\0options\0[^\0]*\0/, '\0');
  const message = Buffer.concat([startup.subarray(0, 8), Buffer.from(given)]);
  message.writeInt32BE(message.length);
  return message;
}
