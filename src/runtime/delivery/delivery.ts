import type { Fault, HttpMethod, Invocation, Outcome } from '../../contract';

/** Any number of invocations, one by one or in arrays; arrays are faster. */
export type Source = Iterable<Invocation | readonly Invocation[]> | AsyncIterable<Invocation | readonly Invocation[]>;

/** How one delivery runs. */
export interface DeliverOptions {
  /** One UUID for all requests of this delivery. Default: a new one. */
  readonly sessionId?: string;
  /**
   * Ends the delivery early: requests in flight settle, and what was read and not sent fails as `not_sent`. At most 1,000
   * invocations more are read, those that the source has ready; what was not read has no outcome.
   */
  readonly signal?: AbortSignal;
  /** Fails the rest when no request has succeeded for this long; ms. Default: never. */
  readonly giveUpAfterMs?: number;
  readonly onEvent?: (event: DeliveryEvent) => void;
}

/** Outcomes one by one; `batches()` gives the same outcomes in arrays, which is faster. Use one of the two, once. */
export interface Delivery extends AsyncIterable<Outcome> {
  batches(): AsyncIterable<readonly Outcome[]>;
  readonly progress: Progress;
}

/** The counts of a delivery so far. */
export interface Progress {
  readonly received: number;
  readonly accepted: number;
  readonly superseded: number;
  readonly failed: number;
  readonly requests: number;
  /** Requests that carried what an earlier one had carried; resends are not counted. */
  readonly retries: number;
  /** Accepted changes that wait only to be sent once more. */
  readonly resends: number;
  /** Why nothing is sent at the moment, and until when (epoch ms). */
  readonly waiting: { readonly reason: Fault; readonly until: number } | undefined;
  /** The fault that ended the delivery early, if one did. */
  readonly stopped: Fault | undefined;
}

/** The counts as the delivery itself changes them. */
export type DeliveryStats = { -readonly [Name in keyof Progress]: Progress[Name] };

export function newStats(): DeliveryStats {
  const counts = { received: 0, accepted: 0, superseded: 0, failed: 0, requests: 0, retries: 0, resends: 0 };
  return { ...counts, waiting: undefined, stopped: undefined };
}

export function countOutcomes(stats: DeliveryStats, outcomes: readonly Outcome[]): void {
  for (const { status } of outcomes) stats[status] += 1;
}

/** One event for each log line. It holds no secret, no parameter of an invocation, and nothing that the vendor said. */
export type DeliveryEvent =
  | {
      readonly type: 'request';
      /** It has begun a job, so that its items have no result yet; or it asks for one and carries nothing, and the job goes on or has ended. */
      readonly job?: 'begun' | 'asked' | 'ended';
      readonly action: string;
      readonly method: HttpMethod;
      readonly url: string;
      /** Absent when no complete response came. */
      readonly status?: number;
      readonly items: number;
      readonly bytes: number;
      /** 1 for the first request with these items. */
      readonly attempt: number;
      readonly elapsedMs: number;
      readonly fault?: Fault;
    }
  /** Nothing is sent until then (epoch ms). `isResend`: what waits was accepted and is only sent once more. */
  | { readonly type: 'waiting'; readonly until: number; readonly fault: Fault; readonly isResend?: true }
  /** Nothing more is sent. */
  | { readonly type: 'stopped'; readonly fault: Fault };
