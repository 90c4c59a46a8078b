/** How many requests may run side by side: one more after a round of clean replies, half as many after trouble. */
export class ConcurrencyController {
  #limit = 1;
  #clean = 0;
  readonly #max: number;

  constructor(max: number) {
    this.#max = Math.max(1, max);
  }

  get limit(): number {
    return this.#limit;
  }

  grow(): void {
    this.#clean += 1;
    if (this.#clean < this.#limit || this.#limit >= this.#max) return;
    this.#limit += 1;
    this.#clean = 0;
  }

  shrink(): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#clean = 0;
  }
}
