import type { Outcome } from '../../contract';
import type { Row, Settlement } from '../ledger';
import { numberArray, textArray } from './array-literal';
import { toJournal } from './columns';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';

/**
 * A settlement as parameters of `settle`.
 * @param keeps whether what failed for good is kept, and whether what was accepted may have to be noted
 */
export function toSettleOrder(
  { now, sentAt = now, accepted, failed, returned, outcomes = [] }: Settlement,
  keeps: { readonly deadLetters: boolean; readonly audience: boolean },
  clock: HostClock,
): readonly SqlValue[] {
  const certain = accepted.filter(({ ambiguousUntil }) => ambiguousUntil <= sentAt);
  const uncertain = new Map<number, Row[]>();
  for (const row of accepted) {
    if (row.ambiguousUntil <= sentAt) continue;
    const known = uncertain.get(row.ambiguousUntil);
    if (known) known.push(row);
    else uncertain.set(row.ambiguousUntil, [row]);
  }
  const again = returned.map(({ rows, notBefore, isSetback, isUnsent = false, ambiguousUntil = 0 }) => ({
    sequences: sequencesOf(rows),
    not_before: clock.toDatabase(notBefore),
    sent: isUnsent ? 0 : 1,
    setback: isSetback ? 1 : 0,
    until: clock.toDatabase(ambiguousUntil),
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
  const dead = keeps.deadLetters ? deadOf(failed, outcomes) : [];
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

/** Rows that failed and the outcome that says why. What the vendor had accepted before is no dead letter, and has no outcome. */
function deadOf(failed: readonly Row[], outcomes: readonly Outcome[]): { readonly row: Row; readonly outcome: Outcome }[] {
  if (failed.length === 0) return [];
  const byIndex = new Map(outcomes.filter(({ fault }) => fault !== undefined).map((outcome) => [outcome.index, outcome]));
  return failed.flatMap((row) => {
    const outcome = byIndex.get(row.tag);
    return outcome && !row.reassertion ? [{ row, outcome }] : [];
  });
}

function sequencesOf(rows: readonly Row[]): number[] {
  return rows.map(({ sequence }) => sequence);
}
