import type { Fault } from '../../../contract';
import { fault } from '../../../fault';
import type { RetryBatch, Row } from '../../queue/change-queue';
import type { Answer } from './response-fault';
import { SetAside } from './set-aside';

/** Refused requests in a row after which single items of other batches are asked: those in question, and all. */
const suspicious = { inQuestion: 3, all: 12 };

/**
 * Single items that are asked before every request counts as refused: with the same answer, and in all. Fewer when there are no more.
 * Where many in a row were refused before and then one was accepted, as in a file of mostly bad items, it takes several times as many.
 */
const neededAsked = { alike: 32, inAll: 48, timesTheLongest: 4, atMost: 512 };

/** So few refused items prove nothing about the others. */
const fewest = 3;

/** How long it waits for other items to ask, while more may come; ms. */
const othersWithinMs = 5_000;

/** Refused batches that are remembered at most. */
const mostKept = 64;
/** Refused items that wait at most: more than are asked. */
const mostWaiting = neededAsked.atMost + 64;

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
 * batches are sent, ever farther ahead. When all of them get the same answer, or very many are refused, the delivery stops, and
 * nothing has failed.
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
  /** Single items in question by what they got, those that were asked because of a suspicion, and the refused batches of these. */
  readonly #answers = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();
  readonly #askedFrom = new Set<FirstRefusal | undefined>();
  /** The most items that were asked and refused before one was accepted. */
  #longest = 0;
  #last: { readonly reason: Fault; readonly at: number } | undefined;
  #waiting: ((decision: Decision) => void)[] = [];
  /** Rows that were set apart and are not claimed yet. */
  #apart = 0;
  readonly #aside = new SetAside();
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

  /** Whether nothing but items of other batches should be sent, until it is clear that none come. */
  get isHolding(): boolean {
    return this.waiting > 0 && this.#haveEnoughAsked() && !this.#haveAskedOthers();
  }

  /** Where a claim is a batch in question, one row of it should be sent alone, or none. @param random a number in [0, 1) that chooses it */
  setAside(rows: readonly Row[], now: number, random: number): readonly RetryBatch[] | undefined {
    if (!this.isSuspicious || rows.length < 2 || !this.#areInQuestion(rows)) return undefined;
    const { batches, isAsked } = this.#aside.split(
      rows,
      { asked: this.#asked.size, wasRefused: this.#refusalOf(rows) !== undefined },
      now,
      random,
    );
    if (isAsked) this.#apart += 1;
    return batches;
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
      const member = nameOf(rows[0]);
      const alike = this.#answers.get(identity);
      if (alike) alike.add(member);
      else this.#answers.set(identity, new Set([member]));
      if (this.isSuspicious) {
        this.#asked.add(member);
        this.#askedFrom.add(this.#refusalOf(rows));
      }
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
      if (this.#haveEnoughAsked() && this.#haveAskedOthers()) this.#stop();
      else if (this.waiting > mostWaiting) this.#release('fail');
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
    if (this.#answers.size > 1 || this.#alike < fewest) this.#release('fail');
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

  /** Single items with the same answer. */
  get #alike(): number {
    return Math.max(0, ...[...this.#answers.values()].map(({ size }) => size));
  }

  #haveEnoughAsked(): boolean {
    const { size } = this.#asked;
    const ofEarlier = Math.min(neededAsked.atMost, neededAsked.timesTheLongest * this.#longest);
    const alike = Math.max(neededAsked.alike, ofEarlier);
    return size >= Math.max(neededAsked.inAll, ofEarlier) || (size >= alike && this.#alike >= alike);
  }

  /** Items of one batch say little of others. */
  #haveAskedOthers(): boolean {
    return this.#askedFrom.size > 1 || this.#askedFrom.has(undefined);
  }

  #areInQuestion(rows: readonly Row[]): boolean {
    return (this.#refusalOf(rows)?.at ?? Infinity) >= this.#provenUpTo;
  }

  /** The first refusal of rows that were in one batch. */
  #refusalOf([row]: readonly Row[]): FirstRefusal | undefined {
    if (!row) return undefined;
    const { group, sequence } = row;
    return this.#firstRefusals.find((known) => known.group === group && known.from <= sequence && sequence <= known.to);
  }

  #remember(rows: readonly Row[]): void {
    const [first] = rows;
    if (!first || rows.length < 2 || this.#refusalOf(rows)) return;
    this.#firstRefusals.push({ group: first.group, from: first.sequence, to: rows.at(-1)?.sequence ?? 0, at: this.#started });
    if (this.#firstRefusals.length > mostKept) this.#firstRefusals.shift();
  }

  #release(decision: Decision): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(decision);
  }

  #forget(): void {
    this.#longest = Math.max(this.#longest, this.#asked.size);
    this.#all = 0;
    this.#inQuestion = 0;
    this.#since = Infinity;
    this.#answers.clear();
    this.#asked.clear();
    this.#askedFrom.clear();
    this.#aside.reset();
    this.#release('fail');
  }

  #stop(): void {
    const { message = '', vendorMessage, kind } = this.#last?.reason ?? {};
    const items = [...this.#answers.values()].reduce((sum, { size }) => sum + size, 0);
    const got = this.#answers.size > 1 ? 'were refused' : 'got the same answer';
    const what = `Every request is refused: ${items} items, each sent alone, ${got}, and nothing was accepted since: ${message}`;
    const hint = kind === 'too_large' ? tooLarge : undefined;
    this.callbacks.onRefused({ ...fault('request_refused', what, { hint }), ...(vendorMessage && { vendorMessage }) });
  }
}

const tooLarge = 'A request of one item alone is too large: look at the limit of the vendor, and of any proxy or firewall in between.';

/** What a row changes. Several changes of one member say no more about the others than one. */
function nameOf(row: Row | undefined): string {
  return row?.scope === undefined ? String(row?.sequence) : JSON.stringify([row.scope, row.key]);
}
