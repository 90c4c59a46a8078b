import type { Invocation, Outcome } from '../../contract';
import type { Source } from '../../runtime/delivery/delivery';
import type { ChangeQueue } from '../../runtime/queue/change-queue';

/** Where what is under way outlives the process. */
export interface DeliveryState {
  readonly queue: ChangeQueue;
  /** Invocations that earlier processes took in and that are not given again; what becomes of them is not reported. */
  readonly earlier: number;
  /** Leaves out what needs not be taken in again, and tells outcomes that are known already. */
  continueWith(source: AsyncIterable<readonly Invocation[]>, tell: (outcomes: readonly Outcome[]) => Promise<void>): Promise<Source>;
  /** What a person must know when not everything was delivered. @param isRead whether nothing is left of the input */
  describeRest(isRead: boolean): Promise<{ readonly waiting: number; readonly text: string }>;
  /** Notes that everything was delivered and reported. */
  complete(): Promise<void>;
}
