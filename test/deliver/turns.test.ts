import { expect, test } from '@jest/globals';
import { Turns } from '../../src/deliver/turns';

test('gives a turn to who waits when all before have left, also when one of them was stopped while it waited', async () => {
  const turns = new Turns();
  const said: string[] = [];
  const leaveFirst = await turns.enter(undefined);
  const stop = new AbortController();
  const second = turns.enter(stop.signal);
  const third = turns.enter(undefined).then((leave) => (said.push('third'), leave));
  stop.abort();
  (await second)();
  await new Promise((resolve) => setImmediate(resolve));
  said.push('first leaves');
  leaveFirst();
  (await third)();
  expect(said).toEqual(['first leaves', 'third']);
});

test('holds nobody up who was stopped before', async () => {
  const turns = new Turns();
  await turns.enter(undefined);
  await turns.enter(AbortSignal.abort());
});
