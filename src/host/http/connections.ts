import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, with those that have not said anything yet, which the server itself does not count among the idle ones. */
export class Connections {
  // Of TLS these are the connections below it, which are there before the first word of it.
  readonly #open = new Set<Socket>();
  #requests = 0;
  #onQuiet: (() => void) | undefined;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    server.on('request', (_request, response) => {
      this.#requests += 1;
      response.once('close', () => {
        this.#requests -= 1;
        if (this.#requests === 0) this.#onQuiet?.();
      });
    });
  }

  /** Calls back once no request is under way; at once when none is. */
  whenQuiet(callback: () => void): void {
    if (this.#requests === 0) callback();
    else this.#onQuiet = callback;
  }

  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
