import type { HttpResponse } from '../contract';
import { readRateWindow, type ReportedWindow } from '../runtime/delivery/throttle/rate-limit';

/** Of what a window has left, so much is for others, such as a delivery of the same account. */
const reservedShare = 0.2;

/**
 * How many requests the vendor's present window takes, by what its responses say, so that none is refused. Before the first response,
 * and after a window has ended, one request goes alone to ask.
 */
export class RequestBudget {
  #window: (ReportedWindow & { readonly reserved: number }) | undefined;
  #hasAnswer = false;

  /** How many requests may start. @param inFlight those that are under way */
  free(now: number, inFlight: number): number {
    if (!this.#hasAnswer || (this.#window && now >= this.#window.resetAt)) return 1 - inFlight;
    return this.#window ? this.#window.remaining - this.#window.reserved - inFlight : Infinity;
  }

  /** When the next window begins, if nothing may start before; epoch ms. */
  closedUntil(now: number): number {
    return this.#window && now < this.#window.resetAt && this.free(now, 0) <= 0 ? this.#window.resetAt : 0;
  }

  heed({ headers }: HttpResponse, now: number): void {
    this.#hasAnswer = true;
    const found = readRateWindow(headers, now);
    if (!found) return;
    const known = this.#window;
    // Responses come in another order than their requests were counted in: the smallest number is of the last one counted.
    if (known?.id === found.id) this.#window = { ...known, remaining: Math.min(known.remaining, found.remaining) };
    else if (!known || found.resetAt >= known.resetAt)
      this.#window = { ...found, reserved: Math.floor((found.remaining + 1) * reservedShare) };
  }
}
