import type { Fault, Outcome } from '../contract';

/** Outcomes that differ in their index only, which counts up from `first`. */
export interface OutcomeRange {
  readonly first: number;
  readonly count: number;
  readonly action: string;
  readonly status: Outcome['status'];
  readonly attempts: number;
  /** As JSON. */
  readonly fault: string | null;
}

/** Stretches are no longer, so that one can be found by its beginning. */
export const maxRangeLength = 1_000;

/** Puts outcomes together that differ in their index only. */
export function toOutcomeRanges(outcomes: readonly Outcome[]): OutcomeRange[] {
  const runs: OutcomeRange[] = [];
  const textOf = faultWriter();
  for (const { index, action, status, attempts, fault } of [...outcomes].sort((one, other) => one.index - other.index)) {
    const last = runs.at(-1);
    const text = textOf(fault);
    const continues =
      last !== undefined &&
      last.first + last.count === index &&
      last.count < maxRangeLength &&
      last.action === action &&
      last.status === status &&
      last.attempts === attempts &&
      last.fault === text;
    if (continues) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ first: index, count: 1, action, status, attempts, fault: text });
  }
  return runs;
}

/** The outcomes of stretches, as far as their indexes are from `from` up to, not including, `to`. */
export function fromOutcomeRanges(runs: readonly OutcomeRange[], from: number, to: number): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const { first, count, action, status, attempts, fault: text } of runs) {
    const fault = text === null ? undefined : (JSON.parse(text) as Fault);
    for (let index = Math.max(first, from); index < Math.min(first + count, to); index += 1)
      outcomes.push({ index, action, status, attempts, ...(fault && { fault }) });
  }
  return outcomes;
}

function faultWriter(): (fault: Fault | undefined) => string | null {
  let known: Fault | undefined;
  let text: string | null = null;
  return (fault) => {
    if (fault !== known) text = fault === undefined ? null : JSON.stringify(fault);
    known = fault;
    return text;
  };
}
