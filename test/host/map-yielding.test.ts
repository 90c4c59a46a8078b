import { describe, expect, jest, test } from '@jest/globals';
import { mapYielding } from '../../src/host/map-yielding';

describe('mapYielding', () => {
  test('maps in order', async () => {
    expect(await mapYielding(['a', 'b'], (value, index) => `${value}${index}`)).toEqual(['a0', 'b1']);
    expect(await mapYielding([], () => 0)).toEqual([]);
  });

  test('yields to the event loop every 10 ms, however many calls run at once', async () => {
    let now = performance.now() + 1_000;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    let stepsOfTurn = 0;
    const turns: number[] = [];
    let isOver = false;
    const endTurn = () => {
      turns.push(stepsOfTurn);
      stepsOfTurn = 0;
      if (!isOver) setImmediate(endTurn);
    };
    setImmediate(endTurn);
    const stepOf1Ms = () => {
      now += 1;
      stepsOfTurn += 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => mapYielding(Array(100).fill(0), stepOf1Ms)));
    isOver = true;
    clock.mockRestore();
    // A turn has 10 steps, and one of each other call that waited for it.
    expect(Math.max(...turns)).toBe(17);
  });

  test('rejects when the function throws', async () => {
    const fail = () => {
      throw new Error('no');
    };
    await expect(mapYielding([1], fail)).rejects.toThrow('no');
  });
});
