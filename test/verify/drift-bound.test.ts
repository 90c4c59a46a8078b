import { describe, expect, test } from '@jest/globals';
import { boundDrift } from '../../src/verify/drift-bound';

/** The chance of at most `most` in a sample, by exact whole numbers. */
function chance(most: number, all: number, population: number, sample: number): number {
  const choose = (from: number, take: number): bigint => {
    if (take < 0 || take > from) return 0n;
    let product = 1n;
    for (let at = 1; at <= take; at += 1) product = (product * BigInt(from - take + at)) / BigInt(at);
    return product;
  };
  let ways = 0n;
  for (let found = 0; found <= most; found += 1) ways += choose(all, found) * choose(population - all, sample - found);
  return Number((ways * 1_000_000_000n) / choose(population, sample)) / 1e9;
}

describe('the bound of what differs', () => {
  test('is the largest number at which so few would be seen in more than one of twenty samples', () => {
    for (const population of [1, 2, 7, 20, 45, 90])
      for (let sample = 1; sample < population; sample += 1)
        for (let differing = 0; differing <= sample; differing += Math.ceil(sample / 4)) {
          const { members, confidence } = boundDrift(population, sample, differing);
          const largest = population - (sample - differing);
          const where = [population, sample, differing];
          expect([...where, confidence]).toEqual([...where, 0.95]);
          expect([...where, chance(differing, members, population, sample) > 0.05 || members === differing]).toEqual([...where, true]);
          if (members < largest) expect([...where, chance(differing, members + 1, population, sample) > 0.05]).toEqual([...where, false]);
        }
  });

  test('is what Clopper and Pearson give for a small share of a large number, and about 3 / sample for none found', () => {
    const share = (sample: number, differing: number) => boundDrift(10_000_000, sample, differing).members / 10_000_000;
    expect(share(1_000, 0)).toBeCloseTo(1 - 0.05 ** (1 / 1_000), 5);
    expect(share(1_000, 1)).toBeCloseTo(0.004735, 5);
    expect(share(100, 5)).toBeCloseTo(0.10225, 4);
    expect(share(1_000, 1_000)).toBe(1);
  });

  test('is exact when all were read, and everything when none was', () => {
    expect(boundDrift(300, 300, 2)).toEqual({ members: 2, confidence: 1 });
    expect(boundDrift(0, 0, 0)).toEqual({ members: 0, confidence: 1 });
    expect(boundDrift(300, 0, 0)).toEqual({ members: 300, confidence: 0.95 });
  });

  test('is quick for half a million that differ', () => {
    const { members } = boundDrift(10_000_000, 999_999, 500_000);
    expect(members).toBeGreaterThan(5_000_000);
    expect(members).toBeLessThan(5_020_000);
  });
});
