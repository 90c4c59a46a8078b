import type { Fault, HttpResponse } from '../contract';
import { fault } from '../fault';
import { faultKinds } from '../faults/kinds';
import { faultOfResponse } from '../runtime/delivery/batch/response-fault';
import type { DeliveryRuntime } from '../runtime/delivery/runtime';
import { finalError, retryDelayMs } from '../runtime/delivery/throttle/retry';
import { Throttle } from '../runtime/delivery/throttle/throttle';
import { failInternally, type OutgoingRequest, type Sender, type SendResult } from '../runtime/http/sender';
import { RequestBudget } from './request-budget';

type PacedRuntime = Pick<
  DeliveryRuntime,
  'sender' | 'rateLimitScope' | 'clock' | 'random' | 'retry' | 'maxConcurrency' | 'errors' | 'success'
>;

/** How long reading goes on. */
export interface ReadingLimits {
  /** Ends when no request has succeeded for this long. Milliseconds. */
  readonly giveUpAfterMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Sends requests that change nothing, as many at once and as fast as the vendor's limits allow: the limit of the account is shared
 * with deliveries. What is transient is tried again, so a result is final.
 */
export class PacedSender implements Sender {
  readonly #throttle: Throttle;
  readonly #budget = new RequestBudget();
  readonly #waiting = new Set<(reason: 'change' | 'stop') => void>();
  #inFlight = 0;
  /** Requests that were sent. */
  requests = 0;
  /** Of the last response that refused the credentials. */
  refusal: Fault | undefined;

  constructor(
    private readonly runtime: PacedRuntime,
    private readonly limits: ReadingLimits,
  ) {
    this.#throttle = new Throttle(runtime.rateLimitScope, runtime.maxConcurrency, runtime.retry);
    limits.signal?.addEventListener('abort', () => this.#wake('stop'));
  }

  async send(request: OutgoingRequest): Promise<SendResult> {
    const { clock, random, retry, sender, rateLimitScope } = this.runtime;
    for (let failures = 1; ; failures += 1) {
      const stopped = await this.#turn(request.credentials === 'include');
      if (stopped) return { fault: stopped, stale: false };
      this.requests += 1;
      const end = rateLimitScope.begin(clock.now());
      const result = await sender.send(request).catch((error: unknown) => failInternally(request, error));
      end();
      this.#inFlight -= 1;
      const reason = this.#learn(result);
      this.#wake('change');
      if (!reason) return result;
      // A kept-alive socket had been closed: the same goes on a new one at once.
      if ('fault' in result && result.stale && failures === 1) continue;
      if (faultKinds[reason.kind].decision !== 'retry') return result;
      const { since = clock.now() } = this.#throttle.outage ?? {};
      if (clock.now() - since >= this.limits.giveUpAfterMs) return { fault: finalError(reason), stale: false };
      await this.#pause(retryDelayMs(reason.kind, failures, random(), retry), 'stop');
    }
  }

  close(): void {
    this.runtime.sender.close();
  }

  /** @returns what is wrong with the result */
  #learn(result: SendResult): Fault | undefined {
    const { clock, random } = this.runtime;
    const response: HttpResponse | undefined = 'response' in result ? result.response : undefined;
    if (response) this.#budget.heed(response, clock.now());
    // The address holds a member, so it is not named.
    const reason = 'fault' in result ? result.fault : faultOfResponse(result.response, 'The request', this.runtime);
    if (!reason) this.#throttle.succeed();
    else if (faultKinds[reason.kind].decision === 'retry') this.#throttle.fail(reason, response, clock.now(), random());
    else if (reason.kind === 'unauthorized') this.refusal = reason;
    return reason;
  }

  /** Waits until a request may start. @returns why none may any more */
  async #turn(isLimited: boolean): Promise<Fault | undefined> {
    const { clock } = this.runtime;
    for (;;) {
      if (this.limits.signal?.aborted === true) return fault('not_sent', 'Reading was ended before this was read.');
      const now = clock.now();
      const closedUntil = isLimited ? Math.max(this.#throttle.closedUntil, this.#budget.closedUntil(now)) : 0;
      const free = isLimited ? Math.min(this.#throttle.limit - this.#inFlight, this.#budget.free(now, this.#inFlight)) : 1;
      const isFull = isLimited && this.runtime.rateLimitScope.isFull;
      if (closedUntil <= now && free > 0 && !isFull) {
        this.#inFlight += 1;
        return undefined;
      }
      const forget = isFull ? this.runtime.rateLimitScope.onFree(() => this.#wake('change')) : () => undefined;
      await this.#pause(closedUntil > now ? closedUntil - now : Infinity, 'change');
      forget();
    }
  }

  /** Ends after this time, when reading is to stop, or with `change` when another request has ended. */
  #pause(ms: number, until: 'change' | 'stop'): Promise<void> {
    return new Promise((resolve) => {
      let cancel = (): void => undefined;
      const wake = (reason: 'change' | 'stop') => {
        if (reason === 'change' && until === 'stop') return;
        this.#waiting.delete(wake);
        cancel();
        resolve();
      };
      this.#waiting.add(wake);
      if (ms !== Infinity) cancel = this.runtime.clock.after(ms, () => wake('stop'));
    });
  }

  #wake(reason: 'change' | 'stop'): void {
    for (const wake of [...this.#waiting]) wake(reason);
  }
}
