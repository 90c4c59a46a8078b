import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../src/contract';
import { startSimulator } from '../../connector/simulator';
import { activate, delivered, draftFor, groupAt, membersOf, openTestHost, setFaults, stateOf, until } from './host-case';
import { foldGroups, runAndKill } from './kill-host';
import { openTestStore, type TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  place = openTestStore();
});
afterAll(async () => {
  await simulator.close();
  place.remove();
});

test('keeps everything acknowledged, and its connection, when it is killed during requests', async () => {
  const first = await openTestHost(await place.open());
  const { id } = await activate(first, draftFor(simulator.configuration));
  await first.close(1_000);
  await setFaults(simulator, ['delay=40,probability=0.5', 'drop=after,probability=0.2', 'status=503,probability=0.2']);
  let next = 0;
  // What was not acknowledged is sent again, as any sender would: it may be on disk or not.
  for (const groups of [3, 17, 40]) next = (await runAndKill(place.directory, id, next, groups)) + 1;
  await setFaults(simulator, []);
  const last = await openTestHost(await place.open(), { resendAfterMs: 300 });
  expect(await last.listConnections()).toMatchObject([{ id, status: 'active' }]);
  await last.enqueue(id, groupAt(next));
  await delivered(last, id);
  await until(last, id, async () => (await last.statistics()).get(id)?.resends === 0);
  expect(await membersOf(simulator)).toEqual(foldGroups(next));
  expect((await stateOf(simulator)).counters.violations).toBe(0);
  await last.close(1_000);
});
