import { expect, test } from '@jest/globals';
import { Mutex } from '../../../src/runtime/delivery/mutex';

test('is acquired when all earlier holders have released it, also when one of them was stopped while it waited', async () => {
  const turns = new Mutex();
  const said: string[] = [];
  const leaveFirst = await turns.acquire(undefined);
  const stop = new AbortController();
  const second = turns.acquire(stop.signal);
  const third = turns.acquire(undefined).then((leave) => (said.push('third'), leave));
  stop.abort();
  (await second)();
  await new Promise((resolve) => setImmediate(resolve));
  said.push('first leaves');
  leaveFirst();
  (await third)();
  expect(said).toEqual(['first leaves', 'third']);
});

test('is acquired at once with an aborted signal', async () => {
  const turns = new Mutex();
  const said: string[] = [];
  const leaveFirst = await turns.acquire(undefined);
  const leaveStopped = await turns.acquire(AbortSignal.abort());
  said.push('stopped');
  leaveStopped();
  const third = turns.acquire(undefined).then(() => said.push('third'));
  await new Promise((resolve) => setImmediate(resolve));
  said.push('first leaves');
  leaveFirst();
  await third;
  expect(said).toEqual(['stopped', 'first leaves', 'third']);
});
