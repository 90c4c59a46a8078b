import type { Claim, Settlement } from '../../runtime/queue/change-queue';
import { toOutcomeRanges } from '../outcome-ranges';
import { acceptedOf, deadOf, sequencesOf } from '../settled-rows';
import type { DeadColumns, SettleOrder } from './commands';

/** A claim as this store gives it. */
export interface SqliteClaim extends Claim {
  readonly id: number;
}

/**
 * What the worker is told of a settlement.
 * @param keepsDead whether rows that failed for good are kept
 */
export function settleOrder(settlement: Settlement, keepsDead: boolean): SettleOrder {
  const { claim, now, failed, returned, outcomes = [] } = settlement;
  const { certain, uncertain } = acceptedOf(settlement);
  return {
    claim: (claim as SqliteClaim).id,
    now,
    accepted: sequencesOf(certain),
    failed: sequencesOf(failed),
    uncertain: [...uncertain].map(([until, rows]) => [until, sequencesOf(rows)]),
    returned: returned.map(({ rows, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => ({
      sequences: sequencesOf(rows),
      notBefore,
      isTransient,
      isUnsent,
      uncertainUntil,
    })),
    outcomes: toOutcomeRanges(outcomes),
    dead: keepsDead && failed.length > 0 ? columnsOf(settlement) : undefined,
  };
}

function columnsOf(settlement: Settlement): DeadColumns {
  const dead = deadOf(settlement);
  return {
    sequences: sequencesOf(dead.map(({ row }) => row)),
    attempts: dead.map(({ outcome }) => outcome.attempts),
    faults: dead.map(({ outcome }) => JSON.stringify(outcome.fault)),
  };
}
