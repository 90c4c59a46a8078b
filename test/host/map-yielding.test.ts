import { describe, expect, jest, test } from '@jest/globals';
import { mapYielding } from '../../src/host/map-yielding';

describe('mapYielding', () => {
  test('maps in order', async () => {
    expect(await mapYielding(['a', 'b'], (value, index) => `${value}${index}`)).toEqual(['a0', 'b1']);
    expect(await mapYielding([], () => 0)).toEqual([]);
  });

  test('yields to the event loop, however many calls run at once', async () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    let longest = 0;
    let last = 0;
    let isOver = false;
    const look = () => {
      longest = Math.max(longest, now - last);
      last = now;
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    // Each step takes one millisecond.
    await Promise.all(Array.from({ length: 8 }, () => mapYielding(Array(100).fill(0), () => (now += 1))));
    isOver = true;
    clock.mockRestore();
    // All of it takes 800 ms; a turn of it 10 ms and one step of each.
    expect(now).toBe(800);
    expect(longest).toBeLessThanOrEqual(10 + 8);
  });

  test('fails as what it calls does', async () => {
    const fail = () => {
      throw new Error('no');
    };
    await expect(mapYielding([1], fail)).rejects.toThrow('no');
  });
});
