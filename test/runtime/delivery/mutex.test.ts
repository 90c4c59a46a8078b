import { expect, test } from '@jest/globals';
import { Mutex } from '../../../src/runtime/delivery/mutex';

test('gives a turn to who waits when all before have left, also when one of them was stopped while it waited', async () => {
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

test('lets in at once who was stopped before, and keeps the next one waiting for the first', async () => {
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
