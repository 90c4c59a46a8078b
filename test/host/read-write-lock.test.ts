import { expect, test } from '@jest/globals';
import { ReadWriteLock } from '../../src/host/connections/read-write-lock';

/** Work that notes when it begins and ends, and ends when it is let. */
function work(said: string[], name: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async (): Promise<void> => {
    said.push(`${name} begins`);
    await ended;
    said.push(`${name} ends`);
  };
  return { run, end };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('runs shared calls side by side, exclusive calls alone after them, and later calls after that', async () => {
  const lock = new ReadWriteLock();
  const said: string[] = [];
  const [a, b, alone, next, later] = ['a', 'b', 'alone', 'next', 'later'].map((name) => work(said, name)) as [
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
  ];
  const all = [lock.shared(a.run), lock.shared(b.run), lock.exclusive(alone.run), lock.exclusive(next.run), lock.shared(later.run)];
  for (const { end } of [b, a, alone, next, later]) {
    await turn();
    end();
  }
  await Promise.all(all);
  const expected = ['alone', 'next', 'later'].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(said).toEqual(['a begins', 'b begins', 'b ends', 'a ends', ...expected]);
});

test('runs further calls after a failed one', async () => {
  const lock = new ReadWriteLock();
  const fail = () => Promise.reject(new Error('no'));
  const failed = [lock.shared(fail), lock.exclusive(fail)].map((call) => expect(call).rejects.toThrow('no'));
  expect(await lock.exclusive(() => Promise.resolve('done'))).toBe('done');
  await Promise.all(failed);
});
