import type { Outcome } from '../../contract';
import type { FixtureOutcome } from './fixture';

/** Outcomes as a fixture holds them, in the order of the invocations. */
export function toFixtureOutcomes(outcomes: readonly Outcome[]): readonly FixtureOutcome[] {
  return [...outcomes]
    .sort((a, b) => a.index - b.index)
    .map(({ status, attempts, fault }) => ({ status, attempts, ...(fault && { fault: fault.code }) }));
}
