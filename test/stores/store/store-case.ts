import type { Outcome } from '../../../src/contract';
import { fault } from '../../../src/fault';
import type { Change, Claim } from '../../../src/runtime/queue/change-queue';
import type { OutcomeEntry, EnqueueRequest, Store, StoredQueue } from '../../../src/stores/store';
import { request, settlement, start } from '../queue-contract';

/** How a kind of store is opened for the tests; one that has rows of other tests in it will do. */
export interface StoreCase {
  open(): Promise<Store>;
  /** Closes it and opens the same again, as a new process would. */
  reopen(store: Store): Promise<Store>;
}

/** A store that tests share, and which is closed and opened again in between. */
export class StoreUnderTest {
  #store: Store | undefined;

  constructor(private readonly is: StoreCase) {}

  /** Another one of the kind. */
  readonly open = (): Promise<Store> => this.is.open();

  readonly opened = async (): Promise<Store> => (this.#store ??= await this.is.open());

  readonly ledgerOf = async (connection = freshName(), journal: 'run' | 'host' = 'host'): Promise<StoredQueue> =>
    (await this.opened()).open(connection, { journal, lateApplyMs: 60_000 });

  /** The same store, as a new process sees it. */
  readonly anew = async (): Promise<Store> => (this.#store = await this.is.reopen(await this.opened()));

  /** The same connection, as a new process sees it. */
  readonly reopened = async (connection: string, journal: 'run' | 'host' = 'host'): Promise<StoredQueue> => {
    await this.anew();
    return this.ledgerOf(connection, journal);
  };

  async close(): Promise<void> {
    await this.#store?.close();
  }
}

export const refusal = fault('rejected_by_vendor', 'The vendor refused it.');
export const invalid = fault('parameters_invalid', 'It does not fit.');
export const run = { sha256: 'a'.repeat(64), bytes: 10, reading: '{}' };
let names = 0;

/** No two tests share a connection or a kind of document, whatever they share otherwise. */
export function freshName(): string {
  return `name-${process.pid}-${(names += 1)}`;
}

export function received(changes: readonly Change[], parts: Partial<EnqueueRequest> = {}): EnqueueRequest {
  return { now: start, changes, intake: { received: changes.length, refused: [] }, ...parts };
}

export function refused(index: number): Outcome {
  return { index, action: 'add', status: 'failed', attempts: 0, fault: invalid };
}

/** An entry without what differs from store to store. */
export function plain({ first, count, action, status, attempts, fault: reason, at }: OutcomeEntry): unknown[] {
  return [first, count, action, status, attempts, reason?.code, at];
}

export async function claimed(ledger: StoredQueue, now = start): Promise<Claim> {
  const claim = await ledger.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

export async function accept(ledger: StoredQueue, now = start): Promise<void> {
  const claim = await claimed(ledger, now);
  const outcomes = claim.rows.map(({ invocationIndex, action, attempts }) => ({
    index: invocationIndex,
    action,
    status: 'accepted' as const,
    attempts: attempts + 1,
  }));
  await ledger.settle(settlement(claim, now, { accepted: claim.rows, outcomes }));
}

/** Ends everything in a claim for good. */
export async function fail(ledger: StoredQueue, claim: Claim, now = start): Promise<void> {
  const outcomes = claim.rows.map(({ invocationIndex, action, attempts }) => ({
    index: invocationIndex,
    action,
    status: 'failed' as const,
    attempts: attempts + 1,
    fault: refusal,
  }));
  await ledger.settle(settlement(claim, now, { failed: claim.rows, outcomes }));
}

export async function outcomesOf(ledger: StoredQueue): Promise<readonly OutcomeEntry[]> {
  return (await ledger.findOutcomes({ limit: 1_000 })).entries;
}
