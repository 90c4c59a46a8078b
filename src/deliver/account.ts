/** What all connections to one account of a vendor share: when it is over its limit, all of them wait. */
export class Account {
  #closedUntil = 0;

  /** Epoch ms. */
  get closedUntil(): number {
    return this.#closedUntil;
  }

  closeUntil(time: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, time);
  }
}
