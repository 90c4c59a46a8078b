import type { RowResult } from './row';

/** Adds up what several rounds of a row have come to; of memory and recovery the worst counts. */
export function mergeResults(results: readonly RowResult[]): RowResult {
  const figures: Record<string, number | string> = {};
  for (const result of results) {
    for (const [name, value] of Object.entries(result.figures)) {
      const known = figures[name];
      if (typeof value !== 'number' || typeof known !== 'number') figures[name] = value;
      else figures[name] = /memory|recovery|most/.test(name) ? Math.max(known, value) : known + value;
    }
  }
  return {
    wrong: results.reduce((sum, { wrong }) => sum + wrong, 0),
    broken: [...new Set(results.flatMap(({ broken }) => broken))],
    figures,
  };
}
