import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { closeCut } from '../../src/input/close-cut';
import { inspectInput } from '../../src/input/inspect-input';
import { findRepeatedName } from '../../src/input/repeated-name';
import { actions, add, readInput } from './input-case';

/** What a search that begins anew at every sign would need hours for, while a host does nothing else. */
const many = 300_000;

describe('an input of one sign many times over', () => {
  test.each([
    ['line breaks below a record', `{"id":"1"}${'\n'.repeat(many)}`],
    ['line breaks above a list', `${'\n'.repeat(many)}[{"id":"1"}]`],
    ['blanks in a list', `[${' \n'.repeat(many)}{"id":"1"}]`],
  ])('is read at once: %s', async (_what, text) => {
    expect((await readInput('a.json', text)).invocations).toEqual([add({ id: '1' })]);
  });

  test('is refused at once where it holds nothing else', async () => {
    const { error } = await readInput('a.json', '\n'.repeat(many));
    expect(error?.message).toBe('The input holds no record.');
  });

  test.each([
    ['a.json', (deep: string) => `[${deep},{"id":"1"}]`],
    ['a.json', (deep: string) => `[{"id":"2","name":${deep}},{"id":"1"}]`],
    ['a.ndjson', (deep: string) => `{"id":"2","name":${deep}}\n{"id":"1"}\n`],
  ])('is refused alone where it is a record of brackets: %s', async (name, textOf) => {
    const { invocations, faults } = await readInput(name, textOf('['.repeat(many) + ']'.repeat(many)), { keepsRecords: true });
    expect(invocations).toEqual([add({ id: '1' })]);
    expect(faults.map(({ message }) => message)).toEqual(['The record has more than 64 nested brackets.']);
  });

  test('is closed at once where it is cut', () => {
    const text = `${'['.repeat(many)}${'1,'.repeat(many)}`;
    expect(closeCut(text)).toBe(`${text.slice(0, -1)}${']'.repeat(many)}`);
  });

  test('is searched for repeated names, however long a text in it is', () => {
    const long = '\\n'.repeat(6_000_000);
    expect(findRepeatedName(`{"a:":"${long}"}`)).toBeUndefined();
    expect(findRepeatedName(`{"a":"${long}","\\u0061":1}`)).toBe(long.length + 8);
  });

  test('is looked at no further than its beginning, whatever it is unpacked to', async () => {
    const rows = randomBytes(3 * 1024 * 1024).toString('hex');
    const bytes = gzipSync(`id\n1\n${rows.replaceAll('0', '\n')}`);
    let used = 0;
    const source = Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += 10_000) {
          used = at;
          yield bytes.subarray(at, at + 10_000);
        }
      })(),
    );
    const { columns } = await inspectInput({ name: 'a.csv.gz', bytes: source, isCut: false, actions });
    expect(columns).toMatchObject([{ name: 'id' }]);
    expect(used).toBeLessThan(bytes.length / 2);
  });
});
