import { fault } from '../../../src/fault';
import type { OutgoingRequest, Sender, SendResult } from '../../../src/runtime/http/sender';
import type { VirtualClock } from './virtual-clock';

/** What happens to one request. */
export type Fate =
  | 'applied'
  | 'unavailable' // 503, not applied
  | 'limited' // 429, not applied
  | 'conflict' // 409, not applied
  | 'refused' // 401, not applied
  | 'gateway' // 502, applied or not
  | 'zombie' // no response; applied up to 45 s later
  | 'lost'; // no response, never applied

export interface VendorOptions {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly fate?: (requestNumber: number) => Fate;
  readonly reject?: ReadonlySet<string>;
  readonly maxItems?: number;
}

interface Body {
  readonly op: 'add' | 'remove';
  readonly members: readonly string[];
}

/** A vendor with one segment, on a virtual clock. */
export class VirtualVendor implements Sender {
  readonly segment = new Set<string>();
  /** Members that were in two requests at once. */
  readonly overlaps: string[] = [];
  /** The size of each request, in order. */
  readonly sizes: number[] = [];
  readonly sentAt: number[] = [];
  /** Members of applied requests whose change changed nothing. */
  duplicates = 0;
  /** Which open request holds a member. */
  readonly #open = new Map<string, number>();
  readonly #options: VendorOptions;

  constructor(options: VendorOptions) {
    this.#options = options;
  }

  async send(request: Pick<OutgoingRequest, 'body'>): Promise<SendResult> {
    const { clock, random, fate = () => 'applied', reject, maxItems = Infinity } = this.#options;
    const body = JSON.parse(request.body ?? '') as Body;
    const number = this.sizes.push(body.members.length);
    this.sentAt.push(clock.now());
    for (const member of body.members) {
      if (this.#open.has(member)) this.overlaps.push(member);
      this.#open.set(member, number);
    }
    await clock.sleep(5 + random() * 200);
    const result = this.#respond(fate(number), body, reject, maxItems);
    for (const member of body.members) if (this.#open.get(member) === number) this.#open.delete(member);
    return result;
  }

  /** The process that sent them is gone: its requests go on, but nobody holds them open any more. */
  forgetClients(): void {
    this.#open.clear();
  }

  close(): void {
    // Nothing is open.
  }

  #respond(fate: Fate, body: Body, reject: ReadonlySet<string> | undefined, maxItems: number): SendResult {
    const { clock, random } = this.#options;
    if (fate === 'limited') return status(429, { 'x-ratelimit-reset': String(Math.ceil(clock.now()) + 4_000) });
    if (fate === 'unavailable') return status(503);
    if (fate === 'conflict') return status(409);
    if (fate === 'refused') return status(401);
    if (body.members.length > maxItems) return status(413);
    if (body.members.some((member) => reject?.has(member))) return status(400);
    if (fate === 'zombie') {
      clock.after(1_000 + random() * 44_000, () => this.#apply(body));
      return unknown();
    }
    if (fate === 'lost') return unknown();
    if (fate === 'gateway') {
      if (random() < 0.5) this.#apply(body);
      return status(502);
    }
    this.#apply(body);
    return status(204);
  }

  #apply({ op, members }: Body): void {
    const before = this.segment.size;
    for (const member of members) {
      if (op === 'add') this.segment.add(member);
      else this.segment.delete(member);
    }
    this.duplicates += members.length - Math.abs(this.segment.size - before);
  }
}

function status(code: number, headers: Record<string, string> = {}): SendResult {
  return { response: { status: code, headers, body: '' } };
}

function unknown(): SendResult {
  return { fault: fault('outcome_unknown', 'No response came.'), stale: false };
}
