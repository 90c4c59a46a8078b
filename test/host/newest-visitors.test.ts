import { beforeEach, describe, expect, test } from '@jest/globals';
import { fault } from '../../src/fault';
import { NewestVisitors } from '../../src/host/newest-visitors';
import { RefusedRecord } from '../../src/runtime/delivery/intake/validate-invocations';

describe('the newest visitors', () => {
  let now = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const clock = {
    now: () => now,
    after(ms: number, callback: () => void) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const joined = (id: number) => ({ event: 'joined' as const, visitor: { id } });
  let visitors: NewestVisitors;
  const ids = () => visitors.list().map(({ visitor }) => visitor['id']);
  beforeEach(() => {
    now = 1_000_000;
    timers = [];
    visitors = new NewestVisitors(clock);
  });

  test('are the last ten, the newest first, with their audience and time', () => {
    visitors.add(
      'a',
      Array.from({ length: 30 }, (_none, at) => joined(at)),
    );
    expect(ids()).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
    now += 5_000;
    visitors.add('b', [joined(40)]);
    expect(visitors.list()[0]).toEqual({ at: now, audience: 'b', event: 'joined', visitor: { id: 40 } });
    expect(ids()).toHaveLength(10);
  });

  test('are of one request each second', () => {
    visitors.add('a', [joined(1)]);
    now += 999;
    visitors.add('a', [joined(2)]);
    now += 1;
    visitors.add('a', [joined(3)]);
    expect(ids()).toEqual([3, 1]);
  });

  test('leave out what is no event, and what is large', () => {
    visitors.add('a', [new RefusedRecord('', fault('record_unreadable', 'x')), { visitor: { text: 'x'.repeat(70_000) } }, joined(1)]);
    expect(ids()).toEqual([1]);
  });

  test('are forgotten after ten minutes without being asked for, and at once when they are cleared', () => {
    visitors.add('a', [joined(1)]);
    now += 300_000;
    visitors.add('a', [joined(2)]);
    now += 300_000;
    expect(ids()).toEqual([2]);
    expect(timers.map(({ at }) => at)).toEqual([1_900_000]);
    now += 300_000;
    timers[0]!.callback();
    expect(ids()).toEqual([]);
    visitors.add('a', [joined(3)]);
    visitors.clear();
    expect([ids(), timers]).toEqual([[], []]);
  });
});
