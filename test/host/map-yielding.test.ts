import { describe, expect, test } from '@jest/globals';
import { mapYielding } from '../../src/host/map-yielding';

describe('mapYielding', () => {
  test('maps in order', async () => {
    expect(await mapYielding(['a', 'b'], (value, index) => `${value}${index}`)).toEqual(['a0', 'b1']);
    expect(await mapYielding([], () => 0)).toEqual([]);
  });

  test('yields to the event loop, however many calls run at once', async () => {
    let longest = 0;
    let last = performance.now();
    let isOver = false;
    const look = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    const work = () => {
      const end = performance.now() + 1;
      while (performance.now() < end) continue;
    };
    await Promise.all(Array.from({ length: 8 }, () => mapYielding(Array(100).fill(0), work)));
    isOver = true;
    // All of it takes 800 ms; a turn of it 10 ms and one step of each.
    expect(longest).toBeLessThan(200);
  });

  test('rejects when the function throws', async () => {
    const fail = () => {
      throw new Error('no');
    };
    await expect(mapYielding([1], fail)).rejects.toThrow('no');
  });
});
