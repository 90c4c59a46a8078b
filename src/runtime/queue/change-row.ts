import type { Values } from '../../contract';
import type { Change, Row } from './change-queue';

/** When rows arrived. All rows of one call share the object. */
export interface Arrival {
  /** Epoch ms. */
  readonly at: number;
}

const notYet: Arrival = { at: 0 };

/**
 * A change, with fields for what the queue in memory notes of it: an invocation is one object from its validation to its outcome.
 * Only the queue writes to it.
 */
export class ChangeRow implements Row {
  sequence = 0;
  attempts = 0;
  consecutiveFailures = 0;
  uncertainUntil = 0;
  isResend = false;
  /** `fresh`: in its group's queue. `scheduled`: in a scheduled batch. `claimed`: in a request. `gone`: settled or replaced. */
  state: 'fresh' | 'scheduled' | 'claimed' | 'gone' = 'fresh';
  /** The newest change that arrived while this one was in a request. */
  newer: ChangeRow | undefined = undefined;
  arrival = notYet;
  /** Only a row that has one has the field: most have none. */
  declare occurredAt?: number;

  constructor(
    readonly action: string,
    readonly parameters: Values,
    readonly scope: string | undefined,
    readonly key: string,
    readonly group: string,
    readonly invocationIndex: number,
    occurredAt?: number,
  ) {
    if (occurredAt !== undefined) this.occurredAt = occurredAt;
  }

  /** The change itself, where it is a row already. */
  static of(change: Change): ChangeRow {
    if (change instanceof ChangeRow) return change;
    const { action, parameters, scope, key, group, invocationIndex, occurredAt } = change;
    return new ChangeRow(action, parameters, scope, key, group, invocationIndex, occurredAt);
  }

  get isWaiting(): boolean {
    return this.state === 'fresh' || this.state === 'scheduled';
  }
}
