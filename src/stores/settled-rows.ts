import type { Outcome } from '../contract';
import type { Row, Settlement } from '../runtime/queue/change-queue';

/** Accepted rows that are done with, and those that a late request may overtake, by the time until when it may (epoch ms). */
export function acceptedOf({ accepted, now, sentAt = now }: Settlement): {
  readonly certain: readonly Row[];
  readonly uncertain: ReadonlyMap<number, readonly Row[]>;
} {
  const certain: Row[] = [];
  const uncertain = new Map<number, Row[]>();
  for (const row of accepted) {
    const known = uncertain.get(row.uncertainUntil);
    if (row.uncertainUntil <= sentAt) certain.push(row);
    else if (known) known.push(row);
    else uncertain.set(row.uncertainUntil, [row]);
  }
  return { certain, uncertain };
}

/** Rows that failed, with the outcome that says why. What the vendor had accepted before and was only asserted once more has none. */
export function deadOf({ failed, outcomes = [] }: Settlement): readonly { readonly row: Row; readonly outcome: Outcome }[] {
  if (failed.length === 0) return [];
  const told = new Map(outcomes.filter(({ fault }) => fault !== undefined).map((outcome) => [outcome.index, outcome]));
  return failed.flatMap((row) => {
    const outcome = told.get(row.invocationIndex);
    return outcome && !row.isResend ? [{ row, outcome }] : [];
  });
}

export function sequencesOf(rows: readonly Row[]): number[] {
  return rows.map(({ sequence }) => sequence);
}
