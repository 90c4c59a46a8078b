import { describe, expect, test } from '@jest/globals';
import { matrix } from './matrix';
import { runRow } from './run-row';

/** The short profile of the fault matrix; `npm run test:faults` is the long one. */
describe('the fault matrix', () => {
  test.each(matrix.filter(({ inShort }) => inShort).map((row) => [row.id, row.title, row] as const))(
    'row %s: %s',
    async (_id, _title, row) => {
      const result = await runRow(row, 'short');
      if ('skipped' in result) return;
      expect([result.wrong, result.broken]).toEqual([0, []]);
    },
    120_000,
  );
});
