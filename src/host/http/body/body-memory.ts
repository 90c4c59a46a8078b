import type { ServerResponse } from 'node:http';
import type { ConnectorError } from '../../../fault';
import { refusal } from '../../host-faults';
import { withTimeout } from '../../with-timeout';
import { whenEnded } from '../sockets';

/** Larger bodies get half of the memory, so that they never hold up a small one. */
const smallBytes = 64 * 1024;
/** How long an incomplete body keeps its memory while others wait for some. */
const keptMs = 2_000;

interface MemoryLimits {
  readonly maxIntakeBytes: number;
  readonly intakeWaitMs: number;
}

/** Bounds the bytes of bodies in memory. A body waits for its turn to read on; until then it stays in its socket. */
export class BodyMemory {
  /** The oldest first. */
  readonly #bodies = new Set<HeldBody>();
  #bytes = 0;
  #bytesOfLarge = 0;
  /** May exceed the limits until it is done. Without it, bodies that all need more would wait for each other. */
  #ahead: HeldBody | undefined;
  #tellFreed = (): void => undefined;
  #freed: Promise<true> | undefined;

  constructor(private readonly limits: MemoryLimits) {}

  /** How many bodies are read or worked on. */
  get count(): number {
    return this.#bodies.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Memory for the body of a request; freed with the end of the reply at the latest. */
  open(response: ServerResponse): HeldBody {
    const body = new HeldBody(this);
    this.#bodies.add(body);
    whenEnded(response, () => {
      // One that waits must not take any more.
      body.stop(refusal('request_malformed', 'The socket closed before the body was complete.'));
      body.free();
      this.#bodies.delete(body);
    });
    return body;
  }

  /** Resolves when the body may hold `bytes`. @throws ConnectorError `intake_busy` */
  async grow(body: HeldBody, bytes: number): Promise<void> {
    const until = performance.now() + this.limits.intakeWaitMs;
    body.signal.throwIfAborted();
    body.state = 'waiting';
    while (!this.#fits(body, bytes)) {
      if (performance.now() >= until)
        throw refusal('intake_busy', 'The bodies of other requests fill the memory that the host has for them.');
      this.#stopIncomplete();
      this.#freed ??= new Promise((resolve) => (this.#tellFreed = () => resolve(true)));
      await withTimeout(this.#freed, Math.min(keptMs, until - performance.now()), body.signal);
      body.signal.throwIfAborted();
    }
    body.state = 'busy';
    this.resize(body, bytes);
  }

  resize(body: HeldBody, bytes: number): void {
    this.#bytes += bytes - body.bytes;
    this.#bytesOfLarge += ifLarge(bytes) - ifLarge(body.bytes);
    const isAheadDone = bytes === 0 && this.#ahead === body;
    if (isAheadDone) this.#ahead = undefined;
    const isFreed = isAheadDone || bytes < body.bytes;
    body.bytes = bytes;
    if (!isFreed || !this.#freed) return;
    this.#freed = undefined;
    this.#tellFreed();
  }

  #fits(body: HeldBody, bytes: number): boolean {
    const { maxIntakeBytes: max } = this.limits;
    const fits = this.#bytes - body.bytes + bytes <= max;
    if (fits && (ifLarge(bytes) === 0 || this.#bytesOfLarge - ifLarge(body.bytes) + bytes <= max / 2)) return true;
    this.#ahead ??= [...this.#bodies].find(({ state }) => state === 'waiting');
    return this.#ahead === body;
  }

  /** Refuses the largest body that is kept from its end by its caller. */
  #stopIncomplete(): void {
    const before = performance.now() - keptMs;
    const [largest] = [...this.#bodies]
      .filter(({ state, bytes, since }) => state === 'reading' && bytes > 0 && since <= before)
      .sort((one, other) => other.bytes - one.bytes);
    largest?.stop(refusal('intake_busy', 'The body comes too slowly while others wait for the memory that it takes.'));
  }
}

/** What the body of one request takes of the memory. */
export class HeldBody {
  bytes = 0;
  /** `reading`: the caller has to send more; `waiting`: for memory. */
  state: 'reading' | 'waiting' | 'busy' = 'busy';
  /** When it began to take memory, or last gave some back; ms of `performance.now`. */
  since = 0;
  readonly #stopped = new AbortController();

  constructor(private readonly memory: BodyMemory) {}

  /** Aborted with the error when nothing more is read. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  async take(bytes: number): Promise<void> {
    if (this.bytes === 0) this.since = performance.now();
    await this.memory.grow(this, this.bytes + bytes);
  }

  free(bytes = this.bytes): void {
    this.since = performance.now();
    this.memory.resize(this, this.bytes - bytes);
  }

  stop(reason: ConnectorError): void {
    this.#stopped.abort(reason);
  }
}

function ifLarge(bytes: number): number {
  return bytes > smallBytes ? bytes : 0;
}
