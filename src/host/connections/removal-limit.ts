import type { Fault } from '../../contract';
import { hostFault } from '../host-faults';
import type { MembershipDrop, RemovalLimit } from '../../stores/removals';
import { formatCount } from '../../runtime/validation/format-count';

/** How many members a connection may lose within an hour without being asked. */
export const defaultRemovalLimit: RemovalLimit = { percent: 50 };

/** Small audiences come and go: a share stands for at least so many members. */
const fewestOfShare = 1_000;

/** What ledgers are told of a limit; `undefined` when any number may be removed. */
export function storedLimitOf(limit: RemovalLimit): RemovalLimit | undefined {
  if (limit.percent === undefined) return limit;
  return limit.percent >= 100 ? undefined : { ...limit, members: fewestOfShare };
}

/** Why nothing is sent while a ledger holds back what waits. */
export function removalsHeld({ from, to }: MembershipDrop): Fault {
  const removed = formatCount(from - to);
  const message = `Within an hour ${removed} more members were to be removed than added, of ${formatCount(from)} that had been added. Everything waits.`;
  return hostFault('removals_held', message);
}
