import type { Settlement } from '../../runtime/queue/change-queue';
import { acceptedOf, deadOf, sequencesOf } from '../settled-rows';
import { numberArray, textArray } from './array-literal';
import { toJournal } from './columns';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';

/**
 * A settlement as parameters of `settle`.
 * @param keeps whether what failed for good is kept, and whether what was accepted may have to be noted
 */
export function toSettleOrder(
  settlement: Settlement,
  keeps: { readonly deadLetters: boolean; readonly audience: boolean },
  clock: HostClock,
): readonly SqlValue[] {
  const { now, accepted, failed, returned, outcomes = [] } = settlement;
  const { certain, uncertain } = acceptedOf(settlement);
  const again = returned.map(({ rows, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => ({
    sequences: sequencesOf(rows),
    not_before: clock.toDatabase(notBefore),
    sent: isUnsent ? 0 : 1,
    setback: isTransient ? 1 : 0,
    until: clock.toDatabase(uncertainUntil),
    reassert: false,
  }));
  const asserted = [...uncertain].map(([until, rows]) => ({
    sequences: sequencesOf(rows),
    not_before: clock.toDatabase(until),
    sent: 0,
    setback: 0,
    until: 0,
    reassert: true,
  }));
  const dead = keeps.deadLetters ? deadOf(settlement) : [];
  return [
    clock.toDatabase(now),
    numberArray(keeps.audience ? sequencesOf(accepted) : []),
    numberArray(sequencesOf([...certain, ...failed])),
    numberArray(dead.map(({ row }) => row.sequence)),
    numberArray(dead.map(({ outcome }) => outcome.attempts)),
    textArray(dead.map(({ outcome }) => JSON.stringify(outcome.fault))),
    JSON.stringify([...asserted, ...again]),
    toJournal(outcomes),
  ];
}
