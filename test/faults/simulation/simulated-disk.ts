import type { Outcome } from '../../../src/contract';
import {
  toSuperseded,
  type Change,
  type Claim,
  type ClaimRequest,
  type IntakeSummary,
  type ChangeQueue,
  type RecoveryState,
  type Row,
  type SettleResult,
  type Settlement,
} from '../../../src/runtime/queue/change-queue';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import type { Disk, OpenedDisk } from './disk';

/**
 * The least that a durable queue must do, over the queue in memory: it outlives its process, returns what was in a request,
 * and keeps outcomes with what caused them.
 */
export class SimulatedDisk implements Disk, ChangeQueue {
  readonly isDurable = true;
  readonly #rows = new MemoryQueue();
  readonly #claims = new Set<Claim>();
  readonly #outcomes: Outcome[] = [];
  #taken = 0;

  open(): Promise<OpenedDisk> {
    return Promise.resolve({ queue: this, taken: this.#taken });
  }

  outcomes(): Promise<readonly Outcome[]> {
    return Promise.resolve(this.#outcomes);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  get size(): number {
    return this.#rows.size;
  }

  get resends(): number {
    return this.#rows.resends;
  }

  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const superseded: Row[] = [];
    for (const claim of this.#claims) {
      const returned = [{ rows: claim.rows, notBefore: now, isTransient: false, isUnsent: true, uncertainUntil }];
      superseded.push(...(await this.#rows.settle({ claim, now, accepted: [], failed: [], returned })).superseded);
    }
    this.#claims.clear();
    const before = this.#outcomes.length;
    this.#outcomes.push(...superseded.map(toSuperseded));
    return { received: this.#taken, open: this.#taken - before - superseded.length, superseded };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const superseded = await this.#rows.enqueue(changes, now);
    this.#taken = intake?.received ?? this.#taken;
    this.#outcomes.push(...(intake?.refused ?? []), ...superseded.map(toSuperseded));
    return superseded;
  }

  async claim(request: ClaimRequest): Promise<Claim | undefined> {
    const claim = await this.#rows.claim(request);
    if (claim) this.#claims.add(claim);
    return claim;
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    if (!this.#claims.delete(settlement.claim)) throw new Error('a claim was settled that is not open');
    const settled = await this.#rows.settle(settlement);
    this.#outcomes.push(...(settlement.outcomes ?? []), ...settled.superseded.map(toSuperseded));
    return settled;
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.#rows.nextDueAt(request);
  }

  drain(): Promise<readonly Row[]> {
    throw new Error('a durable queue must not be drained');
  }
}
