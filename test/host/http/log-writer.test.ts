import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { LogWriter } from '../../../src/host/http/watch/log-writer';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a log drops lines while nobody reads, and says how many when somebody does', () => {
  const written: string[] = [];
  let isFull = false;
  const log = new LogWriter((line) => !isFull && written.push(line) > 0);
  log.write('one\n');
  isFull = true;
  for (let line = 0; line < 1_000; line += 1) log.write('lost\n');
  jest.advanceTimersByTime(5_000);
  expect([written, log.dropped]).toEqual([['one\n'], 1_000]);
  isFull = false;
  jest.advanceTimersByTime(1_000);
  expect(JSON.parse(written[1] ?? '')).toMatchObject({ level: 'warn', dropped: 1_000 });
  log.write('two\n');
  expect([written.length, written[2], log.dropped, jest.getTimerCount()]).toEqual([3, 'two\n', 1_000, 0]);
});
