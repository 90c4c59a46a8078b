import type { Fault, Outcome } from '../../contract';
import type { Progress } from './delivery';

/** The counts of one delivery. */
export class DeliveryStats implements Progress {
  received = 0;
  accepted = 0;
  superseded = 0;
  failed = 0;
  requests = 0;
  retries = 0;
  resends = 0;
  waiting: Progress['waiting'] = undefined;
  stopped: Fault | undefined = undefined;

  count(outcomes: readonly Outcome[]): void {
    for (const { status } of outcomes) this[status] += 1;
  }
}
