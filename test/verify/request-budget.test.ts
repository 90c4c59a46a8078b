import { describe, expect, test } from '@jest/globals';
import type { HttpResponse } from '../../src/contract';
import { RequestBudget } from '../../src/verify/request-budget';

const start = Date.UTC(2026, 10, 29);
const windowEnd = start + 10_000;

function response(remaining?: number, resetAt = windowEnd): HttpResponse {
  const headers: Record<string, string> =
    remaining === undefined ? {} : { 'x-ratelimit-route-remaining': String(remaining), 'x-ratelimit-reset': String(resetAt) };
  return { status: 200, headers, body: '' };
}

describe('a budget of requests', () => {
  test('sends one request alone before it has heard of a limit, and any number when there is none', () => {
    const budget = new RequestBudget();
    expect([budget.free(start, 0), budget.free(start, 1)]).toEqual([1, 0]);
    budget.heed(response(), start);
    expect(budget.free(start, 7)).toBe(Infinity);
  });

  test('leaves a fifth of the window to others, counts what is under way, and waits for the next window', () => {
    const budget = new RequestBudget();
    budget.heed(response(19), start);
    expect([budget.free(start, 0), budget.free(start, 10), budget.closedUntil(start)]).toEqual([15, 5, 0]);
    budget.heed(response(4), start + 1);
    expect([budget.free(start + 1, 0), budget.closedUntil(start + 1)]).toEqual([0, windowEnd]);
    expect([budget.free(windowEnd, 0), budget.free(windowEnd, 1), budget.closedUntil(windowEnd)]).toEqual([1, 0, 0]);
  });

  test('goes by the smallest number of a window, in whatever order responses come', () => {
    const budget = new RequestBudget();
    for (const remaining of [19, 10, 15]) budget.heed(response(remaining), start);
    expect(budget.free(start, 0)).toBe(6);
    budget.heed(response(19, windowEnd + 10_000), windowEnd);
    budget.heed(response(3), windowEnd + 1);
    expect(budget.free(windowEnd + 1, 0)).toBe(15);
  });

  test('goes by the limit that leaves the fewest, and waits at most a minute', () => {
    const budget = new RequestBudget();
    const headers = { 'x-ratelimit-global-remaining': '900', 'x-ratelimit-route-remaining': '0', 'x-ratelimit-reset': '9999999999999' };
    budget.heed({ status: 200, headers, body: '' }, start);
    expect(budget.closedUntil(start + 5)).toBe(start + 60_000);
  });
});
