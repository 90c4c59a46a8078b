import type { Values } from '../../../contract';
import type { Change, Row } from '../change-queue';

/** When rows arrived; one object for all that came together, since a number of its own for each would cost as much as the rest of a row. */
export interface Arrival {
  /** Epoch ms. */
  readonly at: number;
}

/** A row of the memory ledger. Only the ledger writes to it. */
export class MemoryRow implements Row {
  readonly action: string;
  readonly parameters: Values;
  readonly scope: string | undefined;
  readonly key: string;
  readonly group: string;
  readonly invocationIndex: number;
  readonly sequence: number;
  arrival: Arrival;
  attempts = 0;
  consecutiveFailures = 0;
  uncertainUntil = 0;
  isResend = false;
  /** `fresh`: in its group's queue. `aside`: in a piece. `claimed`: in a request. `gone`: settled or replaced. */
  state: 'fresh' | 'aside' | 'claimed' | 'gone' = 'fresh';
  /** The newest change that arrived while this one was in a request. */
  newer: MemoryRow | undefined = undefined;

  constructor(change: Change, sequence: number, arrival: Arrival) {
    this.action = change.action;
    this.parameters = change.parameters;
    this.scope = change.scope;
    this.key = change.key;
    this.group = change.group;
    this.invocationIndex = change.invocationIndex;
    this.sequence = sequence;
    this.arrival = arrival;
  }
}
