import { expect, test } from '@jest/globals';
import { TimesByDay } from '../../src/host/watch/times-of-day';

const noon = Date.parse('2026-03-01T12:00:00Z');

test('counts what is found of source times by connection and day, since the host has started', () => {
  const times = new TimesByDay(noon);
  expect(times.of('c', noon)).toBeUndefined();
  times.add({ connection: 'c', stale: 2 }, noon + 1);
  times.add({ connection: 'c', stale: 1, ahead: 4 }, noon + 2);
  times.add({ connection: 'd' }, noon + 2);
  expect(times.of('c', noon + 3)).toEqual({ since: noon, stale: 3, ahead: 4 });
  expect(times.of('d', noon + 3)).toBeUndefined();
  const midnight = Date.parse('2026-03-02T00:00:00Z');
  expect(times.of('c', midnight - 1)).toMatchObject({ stale: 3 });
  expect(times.of('c', midnight)).toBeUndefined();
  times.add({ connection: 'c', unordered: 1 }, midnight + 5);
  expect(times.of('c', midnight + 6)).toEqual({ since: midnight, unordered: 1 });
});
