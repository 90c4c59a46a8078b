import { describe, expect, test } from '@jest/globals';
import { KeysSeen, keyTraits } from '../../src/input/keys-seen';
import type { InputOptions } from '../../src/input/open-input';
import { actions, readInput } from './input-case';

const keyed = actions.map((action) => ({ ...action, lastWriteWins: { key: ['id'] } }));
const read = (name: string, content: string, options: Partial<InputOptions> = {}) =>
  readInput(name, content, { actions: keyed, ...options });
const rows = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_none, at) => `${line(at)}\n`).join('');

describe('keys that repeat', () => {
  const longName = 'x'.repeat(100);
  // The first 2,000 records, more than are read at once, have different values.
  const postcodes = `id,name\n${rows(12_000, (at) => `${10_000 + (at % 2_000)},${longName}`)}`;

  test('are told where they begin to repeat after the first records', async () => {
    const { warnings, invocations, error } = await read('postcodes.csv', postcodes);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The first [\d,]+ records have only about [12],\d{3} different values of id: is it read from the right column\?$/,
      ),
    ]);
    expect([invocations.length, error]).toEqual([12_000, undefined]);
  });

  test('end the reading of a strict input there', async () => {
    const { error, invocations } = await read('postcodes.csv', postcodes, { isStrict: true });
    expect(error?.message).toContain('different values of id: is it read from the right column?');
    expect(invocations.length).toBeLessThan(12_000);
  });

  test('are no news where people join and leave', async () => {
    const content = `id,action\n${rows(2_000, (at) => `user-${at % 100},${at % 2 ? 'add' : 'remove'}`)}`;
    const options = { actions: keyed, action: undefined } as unknown as Partial<InputOptions>;
    expect((await readInput('changes.csv', content, options)).warnings).toEqual([]);
  });

  test.each([10, 100, 20_000])('are counted to about one percent, in bounded memory: %d', (count) => {
    const seen = new KeysSeen();
    for (let at = 0; at < count * 2; at++) seen.add(`person.${at % count}@example.com`);
    expect(seen.count).toBe(count * 2);
    expect(Math.abs(seen.distinct - count)).toBeLessThanOrEqual(count * 0.03);
  });

  test('are told apart in every script', () => {
    const seen = new KeysSeen();
    for (let code = 0x4e00; code < 0x4e00 + 3_000; code++) seen.add(String.fromCharCode(code));
    expect(seen.distinct).toBeGreaterThan(2_900);
  });
});

test('an address is another spelling of one that was seen with other capitals, and of no other', () => {
  const seen = new KeysSeen();
  const isOther = (key: string) => (seen.add(key) & keyTraits.otherSpelling) !== 0;
  expect(['bo@x.com', 'Bo@x.com', 'bo@x.com', 'BO@x.com', 'bO@x.com', 'ob@x.com', 'User-1', 'user-1'].map(isOther)).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test(String.raw`\N is told wherever it stands, unless it is named`, async () => {
  const content = `id,name\n${rows(3_000, (at) => `${at},${at === 2_990 ? String.raw`\N` : 'x'.repeat(100)}`)}`;
  expect((await read('unload.csv', content)).warnings).toEqual([
    String.raw`Some values are \N, which databases write where there is none. Leave them out with --null '\N'`,
  ]);
  expect((await read('unload.csv', content, { nullText: String.raw`\N` })).warnings).toEqual([]);
});
