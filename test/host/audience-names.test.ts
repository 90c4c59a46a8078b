import { describe, expect, test } from '@jest/globals';
import { accepts, keyOf } from '../../src/host/connections/template';

describe('the name of an audience', () => {
  test.each([
    ['buyers', 'buyers'],
    ['Frequent buyers', 'Frequent-buyers'],
    [' VIP / EU ', 'VIP-EU'],
    ['Café', 'Cafe'],
    ['a.b_c-d', 'a.b_c-d'],
  ])('%j is the key %j', (name, expected) => expect(keyOf(name)).toBe(expected));

  test('keeps apart what would lose its letters', () => {
    const names = ['顧客', '会員', 'VIP 顧客', 'VIP 会員', '!!!', '???'];
    const keys = names.map(keyOf);
    expect(new Set(keys).size).toBe(names.length);
    for (const each of keys) expect(each).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(keys[2]).toMatch(/^VIP-[0-9a-f]{8}$/);
  });

  test.each([
    ['vip-*', 'vip-', true],
    ['vip-*', 'vip', false],
    ['*-eu', 'vip-eu', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['a*a', 'a', false],
    ['*', 'anything', true],
    ['a.c', 'abc', false],
  ])('%j accepts %j: %j', (pattern, name, expected) => expect(accepts({ fields: {}, accepts: [pattern] }, name)).toBe(expected));
});
