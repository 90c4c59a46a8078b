import type { Outcome } from '../../src/contract';
import { toSuperseded } from '../../src/deliver/deliver-batch';
import type { Change, Claim, Ledger, Row, Settlement } from '../../src/ledger/ledger';
import { MemoryLedger } from '../../src/ledger/memory/memory-ledger';
import type { DeadLetter, News, OutcomeEntry, Received, Receipt, Store, StoredLedger } from '../../src/ledger/store';

/** A store in memory, until there is a real one. */
export class StandInStore implements Store {
  readonly ledgers = new Map<string, StandInLedger>();
  readonly bodies = new Map<string, { id: string; body: string; revision: number }>();
  listener: (news: News) => void = () => undefined;
  readonly closed: [string, number][] = [];
  failure: Error | undefined;

  open = async (id: string): Promise<StoredLedger> => {
    const ledger = this.ledgers.get(id) ?? new StandInLedger();
    this.ledgers.set(id, ledger);
    return ledger as unknown as StoredLedger;
  };
  documents: Store['documents'] = {
    list: async (kind) => [...this.bodies].filter(([key]) => key.startsWith(`${kind}/`)).map(([, document]) => ({ ...document })),
    read: async (kind, id) => this.bodies.get(`${kind}/${id}`),
    write: async (kind, id, body, revision) => {
      const known = this.bodies.get(`${kind}/${id}`);
      if ((known?.revision ?? 0) !== revision) return undefined;
      this.bodies.set(`${kind}/${id}`, { id, body, revision: revision + 1 });
      return revision + 1;
    },
    remove: async (kind, id) => this.bodies.delete(`${kind}/${id}`),
  };
  closeAccount = async (account: string, until: number): Promise<void> => void this.closed.push([account, until]);
  onNews = (listener: (news: News) => void): void => void (this.listener = listener);
  expire = async (): Promise<void> => undefined;
  ping = async (): Promise<void> => {
    if (this.failure) throw this.failure;
  };
  close = async (): Promise<void> => undefined;
}

class StandInLedger {
  readonly isDurable = true;
  #inner = new MemoryLedger();
  #next = 0;
  #letter = 0;
  #entries: OutcomeEntry[] = [];
  #letters = new Map<number, DeadLetter & { key: string }>();
  #receipts = new Map<string, { digest: string; first: number }>();
  #claimed = new Set<Row>();
  #waiting = new Map<string, number>();

  get size(): number {
    return this.#inner.size;
  }
  get reassertions(): number {
    return this.#inner.reassertions;
  }
  resume: Ledger['resume'] = () => this.#inner.resume();
  claim: Ledger['claim'] = async (request): Promise<Claim | undefined> => {
    const claim = await this.#inner.claim(request);
    for (const row of claim?.rows ?? []) this.#claimed.add(row);
    return claim;
  };
  nextDueAt: Ledger['nextDueAt'] = (request) => this.#inner.nextDueAt(request);
  async settle(settlement: Settlement) {
    for (const row of settlement.claim.rows) this.#claimed.delete(row);
    const settled = await this.#inner.settle(settlement);
    this.#journal([...(settlement.outcomes ?? []), ...settled.superseded.map(toSuperseded)], settlement.now);
    const faults = new Map(settlement.outcomes?.map(({ index, fault }) => [index, fault]));
    for (const { tag: index, action, parameters, attempts, key } of settlement.failed) {
      const id = (this.#letter += 1);
      this.#letters.set(id, { id, index, action, parameters, attempts, key, fault: faults.get(index)!, at: settlement.now });
    }
    return settled;
  }
  async receive({ now, changes, intake, receipt }: Received): Promise<Receipt> {
    const known = receipt && this.#receipts.get(receipt.key);
    if (known) return { first: known.first, status: known.digest === receipt.digest ? 'repeated' : 'reused', superseded: 0 };
    const first = this.#next;
    this.#next += intake.taken;
    if (receipt) this.#receipts.set(receipt.key, { digest: receipt.digest, first });
    const keys = new Set(changes.map(({ key }) => key));
    for (const [id, { key }] of this.#letters) if (keys.has(key)) this.#letters.delete(id);
    const superseded = await this.#inner.accept(changes.map((change): Change => ({ ...change, tag: change.tag + first })), now);
    this.#journal([...intake.refused.map((outcome) => ({ ...outcome, index: outcome.index + first })), ...superseded.map(toSuperseded)], now);
    return { first, status: 'received', superseded: superseded.length };
  }
  findOutcomes: StoredLedger['findOutcomes'] = async ({ after = '-1', limit, status }) => {
    const entries = this.#entries.filter((entry) => Number(entry.cursor) > Number(after) && (!status || entry.status === status));
    return { entries: entries.slice(0, limit), cursor: entries.at(-1)?.cursor };
  };
  findDeadLetters: StoredLedger['findDeadLetters'] = async ({ after = 0, limit }) =>
    [...this.#letters.values()].filter(({ id }) => id > after).slice(0, limit);
  takeDeadLetters: StoredLedger['takeDeadLetters'] = async (ids, limit) => {
    const taken = [...this.#letters.values()].filter(({ id }) => !ids || ids.includes(id)).slice(0, limit);
    for (const { id } of taken) this.#letters.delete(id);
    return taken;
  };
  forget: StoredLedger['forget'] = async (key) => {
    const letters = [...this.#letters.values()].filter((letter) => letter.key === key);
    for (const { id } of letters) this.#letters.delete(id);
    const inRequest = [...this.#claimed].filter((row) => row.key === key).length;
    return { waiting: this.#waiting.get(key) ?? 0, deadLetters: letters.length, inRequest };
  };
  statistics: StoredLedger['statistics'] = async () => ({
    waiting: this.size - this.reassertions,
    reassertions: this.reassertions,
    deadLetters: this.#letters.size,
    oldestAt: undefined,
  });
  destroy = async (): Promise<void> => {
    this.#inner = new MemoryLedger();
    this.#letters.clear();
  };
  #journal(outcomes: readonly Outcome[], at: number): void {
    for (const { index, ...outcome } of outcomes) {
      this.#entries.push({ ...outcome, first: index, count: 1, at, cursor: String(this.#entries.length) });
    }
  }
}
