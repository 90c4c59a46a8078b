import { describe, expect, test } from '@jest/globals';
import { RateWindow } from '../../src/simulator/rate-window';

describe('a rate window', () => {
  test('counts from one again after ten seconds', () => {
    let now = 1_700_000_003_000;
    const window = new RateWindow(() => now);
    expect(window.count()).toEqual({ used: 1, resetAt: 1_700_000_010_000 });
    now = 1_700_000_009_999;
    expect(window.count()).toEqual({ used: 2, resetAt: 1_700_000_010_000 });
    now = 1_700_000_010_000;
    expect(window.count()).toEqual({ used: 1, resetAt: 1_700_000_020_000 });
  });
});
