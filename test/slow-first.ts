import Sequencer from '@jest/test-sequencer';

/** Files that take longest, the longest first. Their size, by which Jest orders files that it has not run yet, does not show it. */
const slow = [
  'stores/sqlite-models',
  'runtime/delivery/last-change-wins',
  'stores/sqlite-members',
  'stores/sqlite',
  'cli/pack',
  'faults/simulation',
  'documents/public-api',
  'contract',
].map((name) => `/dist/test/${name}.test.js`);

type Tests = Parameters<Sequencer['sort']>[0];

/** Starts the slowest files first, so that none of them is left alone at the end while the other worker has nothing to do. */
export default class SlowFirst extends Sequencer {
  override sort(tests: Tests): Tests {
    const rankOf = ({ path }: Tests[number]): number => {
      const rank = slow.findIndex((end) => path.endsWith(end));
      return rank === -1 ? slow.length : rank;
    };
    return [...(super.sort(tests) as Tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
}
