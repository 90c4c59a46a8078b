import type { Outcome } from '../../../src/contract';
import { fault } from '../../../src/fault';
import type { Change, ChangeQueue, Claim } from '../../../src/runtime/queue/change-queue';
import type { EnqueueRequest, HostQueue, OutcomeEntry } from '../../../src/stores/host-queue';
import type { HostQueueOptions, HostStore } from '../../../src/stores/host-store';
import type { RunQueue, RunQueueOptions, RunStore } from '../../../src/stores/run-store';
import { request, settlement, start } from '../queue-case';

export type AnyStore = RunStore & HostStore;

/** How a kind of store is opened for the tests; it may contain rows of other tests. */
export interface StoreCase {
  open(): Promise<AnyStore>;
  /** Closes it and opens the same again, as a new process would. */
  reopen(store: AnyStore): Promise<AnyStore>;
}

const usual = { lateApplyMs: 60_000 };

/** A store that tests share and reopen. */
export class StoreUnderTest {
  #store: AnyStore | undefined;

  constructor(private readonly storeCase: StoreCase) {}

  /** Opens another store. */
  readonly open = (): Promise<AnyStore> => this.storeCase.open();

  readonly opened = async (): Promise<AnyStore> => (this.#store ??= await this.storeCase.open());

  readonly queueOf = async (connectionId = freshName(), options: HostQueueOptions = usual): Promise<HostQueue> =>
    (await this.opened()).openHostQueue(connectionId, options);

  readonly runQueueOf = async (connectionId = freshName(), options: RunQueueOptions = usual): Promise<RunQueue> =>
    (await this.opened()).openRunQueue(connectionId, options);

  /** The same store, as a new process sees it. */
  readonly reopenedStore = async (): Promise<AnyStore> => (this.#store = await this.storeCase.reopen(await this.opened()));

  /** The same connection of a host, as a new process sees it. */
  readonly reopened = async (connectionId: string, options = usual as HostQueueOptions): Promise<HostQueue> => {
    await this.reopenedStore();
    return this.queueOf(connectionId, options);
  };

  /** The same run, as a new process sees it. */
  readonly reopenedRun = async (connectionId: string): Promise<RunQueue> => {
    await this.reopenedStore();
    return this.runQueueOf(connectionId);
  };

  async close(): Promise<void> {
    await this.#store?.close();
  }
}

export const refusal = fault('rejected_by_vendor', 'The vendor refused it.');
export const invalid = fault('parameters_invalid', 'It does not fit.');
export const run = { sha256: 'a'.repeat(64), bytes: 10, reading: '{}' };
let names = 0;

/** A name for a connection or a kind of document that no other test uses. */
export function freshName(): string {
  return `name-${process.pid}-${(names += 1)}`;
}

export function received(changes: readonly Change[], parts: Partial<EnqueueRequest> = {}): EnqueueRequest {
  return { now: start, changes, intake: { received: changes.length, refused: [] }, ...parts };
}

export function refused(index: number): Outcome {
  return { index, action: 'add', status: 'failed', attempts: 0, fault: invalid };
}

/** An entry without its cursor, which differs from store to store. */
export function plain({ first, count, action, status, attempts, fault: reason, at }: OutcomeEntry): unknown[] {
  return [first, count, action, status, attempts, reason?.code, at];
}

export async function claimed(queue: ChangeQueue, now = start): Promise<Claim> {
  const claim = await queue.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

export async function accept(queue: ChangeQueue, now = start): Promise<void> {
  const claim = await claimed(queue, now);
  const outcomes = claim.rows.map(({ invocationIndex, action, attempts }) => ({
    index: invocationIndex,
    action,
    status: 'accepted' as const,
    attempts: attempts + 1,
  }));
  await queue.settle(settlement(claim, now, { accepted: claim.rows, outcomes }));
}

/** Fails everything in a claim for good. */
export async function fail(queue: ChangeQueue, claim: Claim, now = start): Promise<void> {
  const outcomes = claim.rows.map(({ invocationIndex, action, attempts }) => ({
    index: invocationIndex,
    action,
    status: 'failed' as const,
    attempts: attempts + 1,
    fault: refusal,
  }));
  await queue.settle(settlement(claim, now, { failed: claim.rows, outcomes }));
}

export async function outcomesOf(queue: HostQueue): Promise<readonly OutcomeEntry[]> {
  return (await queue.findOutcomes({ limit: 1_000 })).entries;
}
