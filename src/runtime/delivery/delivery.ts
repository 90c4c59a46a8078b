import type { Fault, HttpMethod, Invocation, Outcome } from '../../contract';

/** Any number of invocations, one by one or in arrays; arrays are faster. */
export type Source = Iterable<Invocation | readonly Invocation[]> | AsyncIterable<Invocation | readonly Invocation[]>;

/** How one delivery runs. */
export interface DeliverOptions {
  /** One UUID for all requests of this delivery. Default: a new one. */
  readonly sessionId?: string;
  /** Settles what is in flight, fails the rest as `not_sent`, and ends. */
  readonly signal?: AbortSignal;
  /** Fails what is left when no request has succeeded for so long. Default: never. */
  readonly giveUpAfterMs?: number;
  readonly onEvent?: (event: DeliveryEvent) => void;
}

/** Outcomes one by one; `batches()` gives the same ones in arrays, faster. Use one of the two, once. */
export interface Delivery extends AsyncIterable<Outcome> {
  batches(): AsyncIterable<readonly Outcome[]>;
  readonly progress: Progress;
}

/** Counts so far. */
export interface Progress {
  readonly received: number;
  readonly accepted: number;
  readonly superseded: number;
  readonly failed: number;
  readonly requests: number;
  /** Requests that carried what an earlier one had carried, re-assertions not counted. */
  readonly retries: number;
  /** Registers that wait only to be asserted once more. */
  readonly resends: number;
  /** Why nothing moves at the moment, and until when (epoch ms). */
  readonly waiting: { readonly reason: Fault; readonly until: number } | undefined;
  /** The fault that ended the delivery early, if one did. */
  readonly stopped: Fault | undefined;
}

/** What happens on the wire, for one log line each. No secret and no member ID is in it. */
export type DeliveryEvent =
  | {
      readonly type: 'request';
      readonly action: string;
      readonly method: HttpMethod;
      readonly url: string;
      /** Absent when no whole reply came. */
      readonly status?: number;
      readonly items: number;
      readonly bytes: number;
      /** 1 for the first request with these items. */
      readonly attempt: number;
      readonly elapsedMs: number;
      readonly fault?: Fault;
    }
  /** Nothing is sent until then (epoch ms). */
  | { readonly type: 'waiting'; readonly until: number; readonly fault: Fault }
  /** Nothing more is sent. */
  | { readonly type: 'stopped'; readonly fault: Fault };
