import { refusal } from '../host-faults';

/** Limits how many requests of a kind run side by side. One more is refused and does not wait. */
export class ConcurrencyLimit {
  #active = 0;

  constructor(
    private readonly max: number,
    private readonly what: string,
  ) {}

  get active(): number {
    return this.#active;
  }

  /** @returns releases the place; calling it twice does no harm @throws ConnectorError `intake_busy` */
  acquire(): () => void {
    if (this.#active >= this.max) throw refusal('intake_busy', `The host has ${this.max} ${this.what} open, as many as it allows.`);
    this.#active += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.#active -= 1;
      isHeld = false;
    };
  }
}
