import type { FaultRules } from './fault-rules';
import type { OpenRequests } from './open-requests';
import type { RateWindow } from './rate-window';
import type { Routes } from './routes';
import type { Counters, ResultCounts, SimulatedVendor } from './vendor';

/** The simulator's time; tests replace it. */
export interface SimulatorClock {
  /** Epoch ms. */
  now(): number;
  /** Calls back once after this time, ms. @returns cancels it */
  after(ms: number, callback: () => void): () => void;
}

/** The state of the simulator. */
export interface Simulation {
  readonly vendor: SimulatedVendor;
  readonly routes: Routes;
  readonly rules: FaultRules;
  readonly openRequests: OpenRequests;
  readonly rateWindow: RateWindow;
  readonly deliveries: RequestCounts;
  readonly otherRequests: RequestCounts;
  /** Changes that are applied late. */
  readonly lateChanges: Timers;
  /** All other delays. */
  readonly waits: Timers;
  /** Epoch ms. */
  readonly now: () => number;
}

export function countersOf({ deliveries, otherRequests, openRequests, lateChanges }: Simulation): Counters {
  return {
    deliveries: deliveries.list(),
    otherRequests: otherRequests.list(),
    violations: openRequests.violations,
    examples: openRequests.examples,
    openDeliveries: openRequests.size,
    lateChanges: lateChanges.size,
  };
}

/** Counts requests by their result: a status, `dropped`, or `unanswered`. */
export class RequestCounts {
  private readonly counts = new Map<string, number>();

  count(result: string): void {
    this.counts.set(result, (this.counts.get(result) ?? 0) + 1);
  }

  reset(): void {
    this.counts.clear();
  }

  list(): ResultCounts {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return { total, byStatus: Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }
}

/** Timers that are cancelled together when the simulator is closed or reset. */
export class Timers {
  private readonly running = new Set<() => void>();

  constructor(private readonly clock: SimulatorClock) {}

  get size(): number {
    return this.running.size;
  }

  after(ms: number, act: () => void): void {
    const cancel = this.clock.after(ms, () => {
      this.running.delete(cancel);
      act();
    });
    this.running.add(cancel);
  }

  clear(): void {
    for (const cancel of this.running) cancel();
    this.running.clear();
  }
}
