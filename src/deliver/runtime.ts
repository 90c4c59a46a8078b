import type { Context, Manifest, Stream, Values } from '../contract';
import type { Ledger } from '../ledger/ledger';
import type { OutgoingRequest, Sender } from '../send/sender';
import type { Row } from '../ledger/ledger';
import type { Account } from './pace/account';
import type { ActionRuntime } from './action';
import type { Clock } from './clock';
import type { Turns } from './turns';

/** Everything that a delivery needs and does not make itself. */
export interface DeliveryRuntime {
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly faults: Manifest['faults'];
  readonly configuration: Context<Values>['configuration'];
  readonly userAgent: string;
  readonly stream: Stream;
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly account: Account;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** 0 switches re-assertion off. */
  readonly reassertAfterMs: number;
  readonly maxConcurrency: number;
  /** Invocations taken from the source and not yet given back as outcomes, at most. */
  readonly capacity: number;
  /** How long part of a batch waits for more. */
  readonly lingerMs: number;
  /** Given when deliveries must not run side by side. */
  readonly turns?: Turns;
  /** Sees each request before it is sent, with the rows that it carries. */
  readonly onRequest?: (request: OutgoingRequest, rows: readonly Row[]) => void;
}
