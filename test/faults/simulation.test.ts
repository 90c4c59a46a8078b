import { expect, test } from '@jest/globals';
import { playLateSource } from './simulation/late-source';
import { simulate, type SimulationOptions } from './simulation/simulate';
import { SqliteDisk } from './simulation/sqlite-disk';

const onSqlite: SimulationOptions = { makeDisk: (clock) => new SqliteDisk(clock) };

/** A few seeds of the rows `simulation` and `17`; `npm run test:faults` plays hundreds. */
test.each<[string, number, SimulationOptions]>([
  ['a simulated disk', 12, {}],
  ['SQLite', 1, onSqlite],
  ['SQLite and clocks that jump', 1, { ...onSqlite, hasJumps: true }],
])('every change ends as its last one says, on %s, however often processes die', async (_disk, seeds, options) => {
  for (let seed = 1; seed <= seeds; seed += 1) expect([seed, (await simulate(seed, options)).broken]).toEqual([seed, []]);
});

test('the newest change by source time wins, however late the changes come, and by arrival it does not', async () => {
  const windowMs = 24 * 3_600_000;
  expect((await playLateSource(1, 25, { orderWindowMs: windowMs })).wrong).toBe(0);
  expect((await playLateSource(1, 25, { orderWindowMs: undefined })).wrong).toBeGreaterThan(0);
});
