import type { Context, Manifest, Stream, Values } from '../../contract';
import type { ChangeQueue } from '../queue/change-queue';
import type { OutgoingRequest, Sender } from '../http/sender';
import type { Row } from '../queue/change-queue';
import type { RateLimitScope } from './throttle/rate-limit-scope';
import type { RetryWaits } from './throttle/retry';
import type { ActionRuntime } from './action';
import type { Clock } from './clock';
import type { Mutex } from './mutex';

/** Everything that a delivery needs and does not make itself. */
export interface DeliveryRuntime {
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly faults: Manifest['errors'];
  readonly configuration: Context<Values>['configuration'];
  readonly userAgent: string;
  readonly stream: Stream;
  readonly queue: ChangeQueue;
  readonly sender: Sender;
  readonly rateLimitScope: RateLimitScope;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** 0 switches re-assertion off. */
  readonly resendAfterMs: number;
  /** How long a batch waits before it is sent again. Default `defaultRetryWaits`. */
  readonly retry?: RetryWaits;
  readonly maxConcurrency: number;
  /** Invocations taken from the source and not yet given back as outcomes, at most. */
  readonly capacity: number;
  /** How long part of a batch waits for more. */
  readonly batchDelayMs: number;
  /** Given when deliveries must not run side by side. */
  readonly mutex?: Mutex;
  /** Sees each request before it is sent, with the rows that it carries. */
  readonly onRequest?: (request: OutgoingRequest, rows: readonly Row[]) => void;
}
