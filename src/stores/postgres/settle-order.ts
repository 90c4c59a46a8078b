import type { Settlement } from '../../runtime/queue/change-queue';
import { toSettlementColumns } from '../codec';
import { numberArray, textArray } from './array-literal';
import { toJournal } from './columns';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';

/** A settlement as parameters of `settle`. */
export function toSettleOrder(
  settlement: Settlement,
  keeps: Parameters<typeof toSettlementColumns>[1],
  clock: HostClock,
): readonly SqlValue[] {
  const { now, accepted, ended, retries, dead } = toSettlementColumns(settlement, keeps);
  return [
    clock.toDatabase(now),
    numberArray(accepted),
    numberArray(ended),
    numberArray(dead.sequences),
    numberArray(dead.attempts),
    textArray(dead.faults),
    JSON.stringify(
      retries.map(({ sequences, notBefore, isSent, isTransient, uncertainUntil, isResend }) => ({
        sequences,
        not_before: clock.toDatabase(notBefore),
        sent: isSent ? 1 : 0,
        setback: isTransient ? 1 : 0,
        until: clock.toDatabase(uncertainUntil),
        reassert: isResend,
      })),
    ),
    toJournal(settlement.outcomes ?? []),
  ];
}
