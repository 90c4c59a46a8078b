import type { Fault, HttpResponse } from '../contract';
import { fault } from '../fault';
import { faultKinds } from '../faults/kinds';
import { faultOfResponse } from '../runtime/delivery/batch/response-fault';
import type { DeliveryRuntime } from '../runtime/delivery/runtime';
import { finalError, retryDelayMs } from '../runtime/delivery/throttle/retry';
import { Throttle } from '../runtime/delivery/throttle/throttle';
import { failInternally, type OutgoingRequest, type Sender, type SendResult } from '../runtime/http/sender';
import { withoutQuery } from '../runtime/http/shown-url';
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
    let last: Fault | undefined;
    for (let failures = 1; ; failures += 1) {
      const stopped = await this.#turn(request.credentials === 'include', last);
      if (stopped) return { fault: stopped, stale: false };
      this.requests += 1;
      const end = rateLimitScope.begin(clock.now());
      const result = await sender.send(request).catch((error: unknown) => failInternally(request, error));
      end();
      this.#inFlight -= 1;
      const reason = this.#learn(result, request);
      this.#wake('change');
      if (!reason) return result;
      // A kept-alive socket had been closed: the same goes on a new one at once.
      if ('fault' in result && result.stale && failures === 1) continue;
      if (faultKinds[reason.kind].decision !== 'retry') return result;
      last = reason;
      await this.#pause(Math.min(retryDelayMs(reason.kind, failures, random(), retry), this.#endsAt - clock.now()), 'stop');
    }
  }

  close(): void {
    this.runtime.sender.close();
  }

  /** @returns what is wrong with the result */
  #learn(result: SendResult, { url }: OutgoingRequest): Fault | undefined {
    const { clock, random } = this.runtime;
    const response: HttpResponse | undefined = 'response' in result ? result.response : undefined;
    if (response) this.#budget.heed(response, clock.now());
    // The address holds a member, and what the vendor says may name one.
    const reason = 'fault' in result ? result.fault : faultOfResponse(result.response, 'The request', this.runtime, () => '');
    if (!reason) this.#throttle.succeed();
    else if (faultKinds[reason.kind].decision === 'retry') {
      // Another request may end with it.
      const message = reason.message.replaceAll(withoutQuery(url), new URL(url).origin);
      this.#throttle.fail({ ...reason, message }, response, clock.now(), random());
    } else if (reason.kind === 'unauthorized') this.refusal = reason;
    return reason;
  }

  /** When reading ends unless a request succeeds; epoch ms. */
  get #endsAt(): number {
    const { outage } = this.#throttle;
    return outage ? outage.since + this.limits.giveUpAfterMs : Infinity;
  }

  /** Waits until a request may start. @param last why it failed the last time @returns why none may any more */
  async #turn(isLimited: boolean, last: Fault | undefined): Promise<Fault | undefined> {
    const { clock } = this.runtime;
    for (;;) {
      if (this.limits.signal?.aborted === true) return fault('not_sent', 'Reading was ended before this was read.');
      const now = clock.now();
      const { outage } = this.#throttle;
      if (outage && now >= this.#endsAt) return finalError(last ?? outage.fault);
      const closedUntil = isLimited ? Math.max(this.#throttle.closedUntil, this.#budget.closedUntil(now)) : 0;
      const free = isLimited ? Math.min(this.#throttle.limit - this.#inFlight, this.#budget.free(now, this.#inFlight)) : 1;
      const isFull = isLimited && this.runtime.rateLimitScope.isFull;
      if (closedUntil <= now && free > 0 && !isFull) {
        this.#inFlight += 1;
        return undefined;
      }
      const forget = isFull ? this.runtime.rateLimitScope.onFree(() => this.#wake('change')) : () => undefined;
      await this.#pause(Math.min(closedUntil > now ? closedUntil : Infinity, this.#endsAt) - now, 'change');
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
