import type { Values } from '../../../contract';
import type { Change, Row } from '../change-queue';

/** When rows arrived. All rows of one call share the object, which saves half of a row's memory. */
export interface Arrival {
  /** Epoch ms. */
  readonly at: number;
}

/** A row of the memory queue. */
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
  /** `fresh`: in its group's queue. `scheduled`: in a scheduled batch. `claimed`: in a request. `gone`: settled or replaced. */
  state: 'fresh' | 'scheduled' | 'claimed' | 'gone' = 'fresh';
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
