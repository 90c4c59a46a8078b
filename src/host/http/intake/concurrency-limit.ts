import { ConnectorError } from '../../../fault';
import { httpFault } from '../http-faults';

/** Lets a number of holders in at once, and tells the next one to come again instead of letting it wait. */
export class ConcurrencyLimit {
  #inside = 0;

  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  get inside(): number {
    return this.#inside;
  }

  /**
   * @returns what lets go again; calling it twice does no harm
   * @throws ConnectorError `intake_busy`
   */
  enter(): () => void {
    if (this.#inside >= this.most) {
      throw new ConnectorError([httpFault('intake_busy', `The host has ${this.most} ${this.what} open, as many as it allows.`)]);
    }
    this.#inside += 1;
    let isInside = true;
    return () => {
      if (isInside) this.#inside -= 1;
      isInside = false;
    };
  }
}
