import type { Fault } from '../../../contract';
import { fault } from '../../../fault';
import type { Answer } from './response-fault';

/** Refused requests in a row from which on single items are asked: at first, and once something was accepted. */
const suspicious = { atFirst: 3, later: 12 };

/** Single items of different batches that are asked before each request counts as refused; fewer when there are no more. */
const mostAsked = 16;

/** So few refused items prove nothing about the others. */
const fewest = 3;

/** How long it waits for other items to ask, while more may come; ms. */
const patienceMs = 5_000;

/** What becomes of a refused item: it fails, or it goes back to the queue since not it was refused, but every request. */
export type Verdict = 'fail' | 'keep';

/**
 * Tells a vendor that refuses single items from one that refuses each request as a whole, such as for an unknown project.
 *
 * A refused item waits for its verdict: it fails when a later request is accepted, or when there is nothing else to ask. After
 * several refused requests in a row, single items of other batches are sent. When all of them get the same answer, the delivery
 * stops, and nothing has failed.
 */
export class RefusalWatch {
  /** Since the last acceptance. */
  #refusals = 0;
  #hasAccepted = false;
  /** Of the last refused single item. */
  #answer: string | undefined;
  /** Single items with that answer since the last acceptance, and how many of them were asked because of the suspicion. */
  #alike = 0;
  #asked = 0;
  #waiting: ((verdict: Verdict) => void)[] = [];
  #last: { readonly reason: Fault; readonly at: number } | undefined;
  #hasOneApart = false;
  #isClosed = false;

  constructor(
    private readonly callbacks: {
      /** An item waits for its verdict. */
      readonly onWaiting: () => void;
      /** Each request is refused: the delivery must stop. */
      readonly onRefused: (fault: Fault) => void;
    },
  ) {}

  /** Items that wait for their verdict. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether single items should be sent next, of batches that were not sent yet first. */
  get isSuspicious(): boolean {
    return this.#refusals >= (this.#hasAccepted ? suspicious.later : suspicious.atFirst);
  }

  /** One item goes to the queue to be claimed alone. */
  setOneApart(): void {
    this.#hasOneApart = true;
  }

  /** Whether an item was set apart since the last call. */
  takeOneApart(): boolean {
    const hadOne = this.#hasOneApart;
    this.#hasOneApart = false;
    return hadOne;
  }

  /** The vendor has accepted an item, so what it refused was at fault itself. */
  accept(): void {
    this.#hasAccepted = true;
    this.#forget();
  }

  /** The vendor has refused a request with several items. */
  refuse(): void {
    this.#refusals += 1;
  }

  /** The vendor has refused a request with one item. Resolves when it is known why. */
  refuseOne(reason: Fault, { code, identity }: Answer, now: number): Promise<Verdict> {
    if (this.#answer !== undefined && this.#answer !== identity) this.#forget();
    this.#answer = identity;
    this.#alike += 1;
    this.#asked += this.isSuspicious ? 1 : 0;
    this.#refusals += 1;
    const { vendorMessage = '' } = reason;
    this.#last = { reason: code === '' ? reason : { ...reason, vendorMessage: `${code} ${vendorMessage}`.trim() }, at: now };
    if (this.#isClosed) return Promise.resolve('keep');
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#asked >= mostAsked) this.#stop();
      else this.callbacks.onWaiting();
    });
  }

  /**
   * There is nothing else to send now.
   * @param mayGetMore whether other items may come
   * @returns when to call again if nothing happens until then; epoch ms
   */
  conclude(now: number, mayGetMore: boolean): number | undefined {
    if (!this.#last || this.waiting === 0) return undefined;
    const until = this.#last.at + patienceMs;
    if (this.#alike < fewest) this.#release('fail');
    else if (mayGetMore && now < until) return until;
    else this.#stop();
    return undefined;
  }

  /** The delivery has stopped: what waits is kept. */
  close(): void {
    this.#isClosed = true;
    this.#release('keep');
  }

  #release(verdict: Verdict): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(verdict);
  }

  #forget(): void {
    this.#refusals = 0;
    this.#answer = undefined;
    this.#alike = 0;
    this.#asked = 0;
    this.#release('fail');
  }

  #stop(): void {
    if (!this.#last) return;
    const { message, vendorMessage } = this.#last.reason;
    const what = `${this.#alike} items, each sent alone, got the same answer, and nothing was accepted since`;
    this.callbacks.onRefused({ ...fault('request_refused', `${what}: ${message}`), ...(vendorMessage && { vendorMessage }) });
  }
}
