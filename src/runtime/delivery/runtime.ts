import type { Context, Fault, Stream, Values } from '../../contract';
import type { ChangeQueue, Row } from '../queue/change-queue';
import type { OutgoingRequest, Sender } from '../http/sender';
import type { RateLimitScope } from './throttle/rate-limit-scope';
import type { RetryWaits } from './throttle/retry';
import type { ActionRuntime } from './action';
import type { RequestDefaults } from './batch/build-request';
import type { ResponseRules } from './batch/response-fault';
import type { Clock } from './clock';
import type { Mutex } from './mutex';

/**
 * What connector code gets besides the batch.
 * @param sessionId by default a new UUID, made when it is first read: loading its maker takes 3 ms, and most requests hold no UUID
 */
export function contextOf(configuration: Values, sessionId?: string): Context<Values> {
  let known = sessionId;
  return {
    configuration,
    get sessionId() {
      return (known ??= crypto.randomUUID());
    },
  };
}

/** What a delivery depends on. */
export interface DeliveryRuntime extends ResponseRules, RequestDefaults {
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly configuration: Context<Values>['configuration'];
  /** Where the invocations come from; `undefined` when any action may be meant. */
  readonly stream: Stream | undefined;
  readonly queue: ChangeQueue;
  readonly sender: Sender;
  readonly rateLimitScope: RateLimitScope;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** How long a request may be applied late after its outcome became unknown; ms. 0 switches resending off. */
  readonly resendAfterMs: number;
  /** How long a batch waits before it is sent again. Default `defaultRetryWaits`. */
  readonly retry?: RetryWaits;
  readonly maxConcurrency: number;
  /** Maximum of invocations that are taken from the source and have no outcome yet. */
  readonly capacity: number;
  /** The source gives its objects away, so that parameters need not be copied. */
  readonly ownsParameters?: boolean;
  /** How long after the start, and after a request, a batch that is not full waits for more; ms. Infinity: until nothing more can come. */
  readonly batchDelayMs: number;
  /** Why the invocations of a group are not sent: a newer version of the connector has validated them. Left out, none are such. */
  readonly whyOutdated?: (group: string) => Fault | undefined;
  /** Other processes may have the newer version: what is of it is left to them. Else it stops the delivery. */
  readonly leavesNewer?: true;
  /** Given when deliveries must not run side by side. */
  readonly mutex?: Mutex;
  /** Sees each request before it is sent, with the rows that it carries. */
  readonly onRequest?: (request: OutgoingRequest, rows: readonly Row[]) => void;
}
