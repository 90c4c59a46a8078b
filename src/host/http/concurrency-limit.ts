import type { ServerResponse } from 'node:http';
import { refusal } from '../host-faults';
import { whenEnded } from './sockets';

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

  /** Takes a place until the reply has ended, however it ends. @throws ConnectorError `intake_busy` */
  enter(response: ServerResponse): void {
    if (this.#active >= this.max) throw refusal('intake_busy', `The host has ${this.max} ${this.what} open, as many as it allows.`);
    this.#active += 1;
    whenEnded(response, () => (this.#active -= 1));
  }
}
