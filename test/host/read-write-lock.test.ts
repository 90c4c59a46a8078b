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

test('runs calls side by side, what must be alone after all of them, and what comes later after that', async () => {
  const gate = new ReadWriteLock();
  const said: string[] = [];
  const [a, b, alone, next, later] = ['a', 'b', 'alone', 'next', 'later'].map((name) => work(said, name)) as [
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
  ];
  const all = [gate.shared(a.run), gate.shared(b.run), gate.exclusive(alone.run), gate.exclusive(next.run), gate.shared(later.run)];
  for (const { end } of [b, a, alone, next, later]) {
    await turn();
    end();
  }
  await Promise.all(all);
  const expected = ['alone', 'next', 'later'].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(said).toEqual(['a begins', 'b begins', 'b ends', 'a ends', ...expected]);
});

test('goes on after what has failed', async () => {
  const gate = new ReadWriteLock();
  const fail = () => Promise.reject(new Error('no'));
  const failed = [gate.shared(fail), gate.exclusive(fail)].map((call) => expect(call).rejects.toThrow('no'));
  expect(await gate.exclusive(() => Promise.resolve('done'))).toBe('done');
  await Promise.all(failed);
});
