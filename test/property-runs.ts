/** How often a property is tried, and from which seed: what fast-check takes. */
export interface PropertyRuns {
  readonly numRuns: number;
  readonly seed: number;
}

/**
 * How often something random is tried.
 * @param usual in `npm test`; `npm run test:faults` tries it so many times more often as TEST_STRENGTH says
 */
export function numRuns(usual: number): number {
  return usual * Number(process.env['TEST_STRENGTH'] ?? 1);
}

/**
 * The same cases in each run, so that a test result depends on the code alone. `npm run test:faults` in its long profile
 * takes another TEST_SEED each time; fast-check names the seed of what fails.
 */
export function propertyRuns(usual: number): PropertyRuns {
  return { numRuns: numRuns(usual), seed: Number(process.env['TEST_SEED'] ?? 1) };
}
