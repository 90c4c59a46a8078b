import type { Fault, Outcome, OutcomeCounts } from './types';

/** So many are kept; when there are more by a tenth, the oldest go. */
export const keptOutcomes = 100_000;
const slack = keptOutcomes / 10;
const sharedFaults = 1_000;

/** The newest outcomes, the oldest first. Each has a number that it keeps, whatever is dropped. */
export class OutcomeList {
  #kept: Outcome[] = [];
  #dropped = 0;
  /** Many outcomes say the same: one object is kept for all of them. */
  readonly #faults = new Map<string, Fault>();

  readonly #counts = { accepted: 0, superseded: 0, failed: 0 };

  /** As of now. */
  get counts(): OutcomeCounts {
    return { ...this.#counts };
  }

  /** How many there have been. */
  get total(): number {
    return this.#dropped + this.#kept.length;
  }

  add({ fault, ...outcome }: Outcome): void {
    this.#counts[outcome.status] += outcome.count;
    this.#kept.push(fault ? { ...outcome, fault: this.#share(fault) } : outcome);
    if (this.#kept.length < keptOutcomes + slack) return;
    this.#dropped += this.#kept.length - keptOutcomes;
    this.#kept = this.#kept.slice(-keptOutcomes);
  }

  /** Those before the one with this number, the newest first. @param upTo as `total` was */
  newest(upTo: number, isWanted: ((outcome: Outcome) => boolean) | undefined): OutcomeRows {
    const end = Math.max(0, Math.min(this.#kept.length, upTo - this.#dropped));
    if (!isWanted) {
      const kept = this.#kept;
      return { length: end, at: (index) => kept[end - 1 - index] };
    }
    const found = this.#kept.slice(0, end).filter(isWanted);
    return { length: found.length, at: (index) => found[found.length - 1 - index] };
  }

  #share(fault: Fault): Fault {
    const key = `${fault.code} ${fault.message}`;
    const known = this.#faults.get(key);
    if (known) return known;
    if (this.#faults.size >= sharedFaults) this.#faults.clear();
    this.#faults.set(key, fault);
    return fault;
  }
}

/** Rows without a copy of them. */
export interface OutcomeRows {
  readonly length: number;
  readonly at: (index: number) => Outcome | undefined;
}
