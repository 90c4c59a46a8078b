import type { Row, Settlement } from '../ledger';
import { toRuns } from '../outcome-runs';
import type { DeadColumns, SettleOrder } from './protocol';

/**
 * What the worker is told of a settlement.
 * @param keepsDead whether rows that failed for good are kept
 */
export function settleOrder(settlement: Settlement, keepsDead: boolean): SettleOrder {
  const { now, sentAt = now, accepted, failed, returned, outcomes = [] } = settlement;
  const certain = accepted.filter(({ ambiguousUntil }) => ambiguousUntil <= sentAt);
  const uncertain = new Map<number, number[]>();
  for (const { ambiguousUntil, sequence } of accepted) {
    if (ambiguousUntil <= sentAt) continue;
    const known = uncertain.get(ambiguousUntil);
    if (known) known.push(sequence);
    else uncertain.set(ambiguousUntil, [sequence]);
  }
  return {
    now,
    done: sequencesOf([...certain, ...failed]),
    uncertain: [...uncertain],
    returned: returned.map(({ rows, notBefore, isSetback, isUnsent = false, ambiguousUntil = 0 }) => ({
      sequences: sequencesOf(rows),
      notBefore,
      isSetback,
      isUnsent,
      ambiguousUntil,
    })),
    outcomes: toRuns(outcomes),
    dead: keepsDead && failed.length > 0 ? deadOf(settlement) : undefined,
  };
}

/** Failed rows that have an outcome; one that was accepted before and only asserted once more has none. */
function deadOf({ failed, outcomes = [] }: Settlement): DeadColumns {
  const told = new Map(outcomes.map((outcome) => [outcome.index, outcome]));
  const dead = failed.flatMap(({ sequence, tag }) => {
    const { fault, attempts } = told.get(tag) ?? {};
    return fault === undefined ? [] : [{ sequence, attempts: attempts ?? 0, fault: JSON.stringify(fault) }];
  });
  return {
    sequences: sequencesOf(dead),
    attempts: dead.map(({ attempts }) => attempts),
    faults: dead.map(({ fault }) => fault),
  };
}

function sequencesOf(rows: readonly Pick<Row, 'sequence'>[]): number[] {
  return rows.map(({ sequence }) => sequence);
}
