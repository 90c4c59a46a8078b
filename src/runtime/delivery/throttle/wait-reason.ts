import type { Fault } from '../../../contract';
import { fault } from '../../../fault';
import type { ChangeQueue } from '../../queue/change-queue';
import { formatCount } from '../../validation/format-count';

/** Why nothing is sent for a while: only accepted changes are left, or an outage. */
export function waitReasonOf({ resends, size }: Pick<ChangeQueue, 'resends' | 'size'>, outage: Fault | undefined): Fault | undefined {
  if (resends === 0 || resends !== size) return outage;
  const message = `${formatCount(resends)} accepted changes are sent once more, in case an earlier request is applied late.`;
  return fault('outcome_unknown', message, { hint: 'Nothing to do: they are sent when no earlier request can be applied any more.' });
}
