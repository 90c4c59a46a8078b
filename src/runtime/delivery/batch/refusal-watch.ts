import type { Fault } from '../../../contract';
import { fault } from '../../../fault';
import type { Row } from '../../queue/change-queue';
import type { Answer } from './response-fault';

/** Refused requests in a row after which single items of other batches are asked: those in question, and all. */
const suspicious = { inQuestion: 3, all: 12 };

/** Single items that are asked before every request counts as refused; fewer when there are no more. */
const mostAsked = 16;

/** So few refused items prove nothing about the others. */
const fewest = 3;

/** How long it waits for other items to ask, while more may come; ms. */
const othersWithinMs = 5_000;

/** Refused batches that are remembered, and refused items that wait, at most. */
const mostKept = 64;

/** What becomes of a refused item: it fails, or it goes back to the queue because every request is refused. */
type Decision = 'fail' | 'keep';

/** Rows whose first refusal came with one request. */
interface FirstRefusal {
  readonly group: string;
  readonly from: number;
  readonly to: number;
  /** Requests that had been started. */
  readonly at: number;
}

/**
 * Tells a vendor that refuses single items from one that refuses each request as a whole, such as for an unknown project.
 *
 * Refused rows are in question until a request is accepted that was started later. A refused item waits for its decision: it fails
 * when a later request is accepted, or when there is nothing else to ask. After several refusals in a row, single items of other
 * batches are sent. When all of them get the same answer, the delivery stops, and nothing has failed.
 */
export class RefusalWatch {
  #started = 0;
  /** Rows that were refused before this request was started are not in question. */
  #provenUpTo = 0;
  #firstRefusals: FirstRefusal[] = [];
  /** Refusals since the last acceptance: of how many requests in all, of rows in question, and from when on. */
  #all = 0;
  #inQuestion = 0;
  #since = Infinity;
  /** Of single items in question: what the last one got, which got it, and which of them were asked because of a suspicion. */
  #answer: string | undefined;
  #alike = new Set<string>();
  #asked = new Set<string>();
  #last: { readonly reason: Fault; readonly at: number } | undefined;
  #waiting: ((decision: Decision) => void)[] = [];
  /** Rows that were set apart and are not claimed yet. */
  #apart = 0;
  #isClosed = false;

  constructor(
    private readonly callbacks: {
      /** An item waits for its decision. */
      readonly onWaiting: () => void;
      /** Each request is refused: the delivery must stop. */
      readonly onRefused: (fault: Fault) => void;
    },
  ) {}

  /** Items that wait for their decision. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether requests should follow one after the other. */
  get isAsking(): boolean {
    return this.#inQuestion >= suspicious.inQuestion;
  }

  /** Whether single items of batches that were not refused should be sent next. */
  get isSuspicious(): boolean {
    return this.isAsking || this.#all >= suspicious.all;
  }

  /** Whether one row of a claim should be sent alone. If so, it is set apart. */
  setOneApart(rows: readonly Row[]): boolean {
    if (!this.isSuspicious || rows.length < 2 || !this.#areInQuestion(rows)) return false;
    this.#apart += 1;
    return true;
  }

  /** Whether a row that was set apart should be claimed now. */
  takeOneApart(): boolean {
    if (this.#apart === 0) return false;
    this.#apart -= 1;
    return true;
  }

  /** A request is sent. @returns its number */
  start(): number {
    return (this.#started += 1);
  }

  /** The vendor has accepted an item of a request. */
  accept(request: number): void {
    this.#provenUpTo = Math.max(this.#provenUpTo, request);
    if (request > this.#since) this.#forget();
  }

  /** The vendor has refused a request. Resolves for one with a single row, when it is known why. */
  async refuse(rows: readonly Row[], reason: Fault, { code, identity }: Answer, now: number): Promise<Decision> {
    const areInQuestion = this.#areInQuestion(rows);
    if (areInQuestion && rows.length === 1) {
      if (this.#answer !== undefined && this.#answer !== identity) this.#forget();
      this.#answer = identity;
      const member = nameOf(rows[0]);
      this.#alike.add(member);
      if (this.isSuspicious) this.#asked.add(member);
      const said = [code, reason.vendorMessage].filter(Boolean).join(' ');
      this.#last = { reason: { ...reason, ...(said && { vendorMessage: said }) }, at: now };
    }
    this.#all += 1;
    if (areInQuestion) this.#inQuestion += 1;
    this.#since = Math.min(this.#since, this.#started);
    this.#remember(rows);
    if (this.#isClosed) return 'keep';
    if (rows.length > 1) return 'fail';
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#asked.size >= mostAsked) this.#stop();
      else if (this.waiting > mostKept) this.#release('fail');
      else this.callbacks.onWaiting();
    });
  }

  /**
   * There is nothing else to send now.
   * @param others whether other items may come, and whether some are only not due yet, such as after a transient failure
   * @returns when to call again if nothing happens until then; epoch ms
   */
  conclude(now: number, others: { readonly mayCome: boolean; readonly areDueLater: boolean }): number | undefined {
    if (this.waiting === 0) return undefined;
    const until = (this.#last?.at ?? now) + othersWithinMs;
    if (this.#alike.size < fewest) this.#release('fail');
    else if (others.areDueLater) return undefined;
    else if (others.mayCome && now < until) return until;
    else this.#stop();
    return undefined;
  }

  /** The delivery has stopped: what waits is kept. */
  close(): void {
    this.#isClosed = true;
    this.#release('keep');
  }

  #areInQuestion([first]: readonly Row[]): boolean {
    const known = first && this.#firstRefusalOf(first);
    return !known || known.at >= this.#provenUpTo;
  }

  #firstRefusalOf({ group, sequence }: Row): FirstRefusal | undefined {
    return this.#firstRefusals.find((known) => known.group === group && known.from <= sequence && sequence <= known.to);
  }

  #remember(rows: readonly Row[]): void {
    const [first] = rows;
    if (!first || rows.length < 2 || this.#firstRefusalOf(first)) return;
    this.#firstRefusals.push({ group: first.group, from: first.sequence, to: rows.at(-1)?.sequence ?? 0, at: this.#started });
    if (this.#firstRefusals.length > mostKept) this.#firstRefusals.shift();
  }

  #release(decision: Decision): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(decision);
  }

  #forget(): void {
    this.#all = 0;
    this.#inQuestion = 0;
    this.#since = Infinity;
    this.#answer = undefined;
    this.#alike.clear();
    this.#asked.clear();
    this.#release('fail');
  }

  #stop(): void {
    const what = `Every request is refused: ${this.#alike.size} items, each sent alone, got the same answer, and nothing was accepted since`;
    const { message = '', vendorMessage } = this.#last?.reason ?? {};
    this.callbacks.onRefused({ ...fault('request_refused', `${what}: ${message}`), ...(vendorMessage && { vendorMessage }) });
  }
}

/** What a row changes. Several changes of one member say no more about the others than one. */
function nameOf(row: Row | undefined): string {
  return row?.scope === undefined ? String(row?.sequence) : JSON.stringify([row.scope, row.key]);
}
