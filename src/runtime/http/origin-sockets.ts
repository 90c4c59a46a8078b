import type http from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/** Idle sockets are closed after this. */
const maxIdleMs = 15_000;
/** A server that leaves an idle socket open for this long does not close each one after its reply. */
const proofMs = 500;
const nextTrialAfterMs = 300_000;

/**
 * The sockets to one origin. A request on a kept-alive socket that the server is closing may or may not be applied, so a socket is
 * used again only within half of the time for which another one has stayed open. That time is tried with one idle socket; until
 * it is known, and for 5 minutes after a socket was stale, each request gets a socket of its own.
 */
export class OriginSockets {
  readonly #kept: http.Agent;
  readonly #trial: http.Agent;
  readonly #unkept: http.Agent;
  /** How long an idle socket has stayed open; 0 when not even for `proofMs`. */
  #provenMs = 0;
  #nextTrialAt = -Infinity;
  #isTrying = false;
  #trialIdleSince: number | undefined;
  /** Stops watching a socket that is not idle any more. */
  readonly #unwatch = new WeakMap<Duplex, () => void>();

  /** @param now ms */
  constructor(
    makeAgent: (options: http.AgentOptions) => http.Agent,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#kept = this.#watch(makeAgent({ keepAlive: true, timeout: maxIdleMs }), false);
    this.#trial = this.#watch(makeAgent({ keepAlive: true, timeout: maxIdleMs }), true);
    this.#unkept = makeAgent({ keepAlive: false });
  }

  /** The agent of the next request, and what to call when that one has ended. */
  next(): { readonly agent: http.Agent; readonly end: (isStale: boolean) => void } {
    const isTrial = !this.#isTrying && this.now() >= this.#nextTrialAt;
    if (isTrial) this.#isTrying = true;
    return {
      agent: isTrial ? this.#trial : this.#idleLimitMs > 0 ? this.#kept : this.#unkept,
      end: (isStale) => {
        if (isStale) this.#endTrial(0, nextTrialAfterMs);
        // A socket that is kept becomes idle right after the response.
        if (isTrial) setImmediate(() => this.#trialIdleSince === undefined && (this.#isTrying = false));
      },
    };
  }

  /** Closes idle sockets at once and busy ones when their request ends. */
  close(): void {
    for (const agent of [this.#kept, this.#trial]) {
      agent.maxFreeSockets = 0;
      destroyIdle(agent);
    }
  }

  /** How long a socket may be idle and still be used again; ms. */
  get #idleLimitMs(): number {
    const tried = this.#trialIdleSince === undefined ? 0 : this.now() - this.#trialIdleSince;
    const openMs = Math.max(this.#provenMs, tried);
    return openMs < proofMs ? 0 : openMs / 2;
  }

  #watch(agent: http.Agent, isTrial: boolean): http.Agent {
    const keep: (socket: Duplex) => unknown = agent.keepSocketAlive.bind(agent);
    const reuse = agent.reuseSocket.bind(agent);
    // Node's own keeps within the limit of `Keep-Alive: timeout`, less a second.
    agent.keepSocketAlive = (socket) => keep(socket) !== false && this.#keep(socket as Socket, isTrial);
    agent.reuseSocket = (socket, request) => {
      this.#unwatch.get(socket)?.();
      reuse(socket, request);
    };
    return agent;
  }

  #keep(socket: Socket, isTrial: boolean): boolean {
    const since = this.now();
    const idleMs = Math.floor(Math.min(isTrial ? maxIdleMs : this.#idleLimitMs, socket.timeout ?? maxIdleMs));
    if (idleMs <= 0) return false;
    socket.setTimeout(idleMs);
    if (isTrial) [this.#isTrying, this.#trialIdleSince] = [true, since];
    // What comes unasked would be taken for the response to the next request.
    const onData = () => socket.destroy();
    const onClose = () => {
      const openMs = this.now() - since;
      if (isTrial && this.#trialIdleSince === since) this.#endTrial(openMs, openMs < proofMs ? 0 : nextTrialAfterMs);
      else if (!isTrial && openMs < idleMs - 5) this.#endTrial(0, 0);
    };
    socket.on('data', onData).on('close', onClose);
    this.#unwatch.set(socket, () => socket.off('data', onData).off('close', onClose));
    return true;
  }

  #endTrial(openMs: number, nextAfterMs: number): void {
    this.#provenMs = openMs < proofMs ? 0 : openMs;
    this.#nextTrialAt = this.now() + nextAfterMs;
    this.#isTrying = false;
    this.#trialIdleSince = undefined;
    destroyIdle(this.#trial);
  }
}

// Not `agent.destroy()`: it would abort requests in flight, and their outcome would be unknown.
function destroyIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}
