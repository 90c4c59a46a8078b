/**
 * How often a property is tried.
 * @param usual in `npm test`; `npm run test:faults` tries it so many times more often as TEST_STRENGTH says
 */
export function numRuns(usual: number): number {
  return usual * Number(process.env['TEST_STRENGTH'] ?? 1);
}
