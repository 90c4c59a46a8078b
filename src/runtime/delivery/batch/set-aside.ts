import type { RetryBatch, Row } from '../../queue/change-queue';
import { retryBatch } from './batch-result';

/** Batches that are asked one after the other; then some are passed over before each, twice as many each time, up to the most. */
const passing = { after: 8, most: 16 };

/**
 * When rows that are set aside are claimed again, ms since 1970: one that is asked, batches that were passed over, what was left of
 * those that were asked. Those that were refused come after all of them.
 */
const order = { asked: 500_000, passed: 1_000_000, left: 2_000_000 };

/** Chooses single items to ask, ever farther ahead: what is wrong at the beginning of a file may end with the next batches. */
export class SetAside {
  /** The last row that was asked or passed over. */
  #farthest = -1;
  #toPass = 0;
  #nextPass = 1;
  #batches = 0;

  reset(): void {
    [this.#toPass, this.#nextPass] = [0, 1];
  }

  /**
   * @param known how many items were asked, and whether these rows have been refused
   * @param random a number in [0, 1) that chooses the item
   */
  split(
    rows: readonly Row[],
    known: { readonly asked: number; readonly wasRefused: boolean },
    now: number,
    random: number,
  ): { readonly batches: readonly RetryBatch[]; readonly isAsked: boolean } {
    this.#batches += 1;
    if (this.#passesOver(rows, known.asked)) return { batches: [retryBatch(rows, order.passed + this.#batches)], isAsked: false };
    const at = Math.floor(random * rows.length);
    const others = retryBatch(rows.toSpliced(at, 1), known.wasRefused ? now : order.left + this.#batches);
    return { batches: [retryBatch(rows.slice(at, at + 1), order.asked), others], isAsked: true };
  }

  #passesOver(rows: readonly Row[], asked: number): boolean {
    const { sequence } = rows.at(-1) ?? { sequence: 0 };
    if (sequence <= this.#farthest) return false;
    this.#farthest = sequence;
    if (this.#toPass > 0) {
      this.#toPass -= 1;
      return true;
    }
    if (asked >= passing.after) {
      this.#toPass = this.#nextPass;
      this.#nextPass = Math.min(2 * this.#nextPass, passing.most);
    }
    return false;
  }
}
