import type { Invocation } from '../contract';
import type { Change, Row } from './ledger';

/** A row of the memory ledger. Only the ledger writes to it. */
export class MemoryRow implements Row {
  readonly invocation: Invocation;
  readonly register: string | undefined;
  readonly key: string;
  readonly group: string;
  readonly tag: number;
  readonly sequence: number;
  acceptedAt: number;
  attempts = 0;
  setbacks = 0;
  ambiguousUntil = 0;
  reassertion = false;
  /** `fresh`: in its group's queue. `aside`: in a piece. `claimed`: in a request. `gone`: settled or replaced. */
  state: 'fresh' | 'aside' | 'claimed' | 'gone' = 'fresh';
  /** The newest change that arrived while this one was in a request. */
  newer: MemoryRow | undefined = undefined;

  constructor(change: Change, sequence: number, now: number) {
    this.invocation = change.invocation;
    this.register = change.register;
    this.key = change.key;
    this.group = change.group;
    this.tag = change.tag;
    this.sequence = sequence;
    this.acceptedAt = now;
  }
}
