import { describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { readCsv } from '../../src/input/read-csv';
import { actions, add, collect, readInput } from './input-case';

describe('a CSV input', () => {
  test('keeps quotes, commas, line breaks and spaces of quoted cells', async () => {
    const read = await readInput('a.csv', 'id,name\n1,"Núñez, ""Ana"""\n" 2 ","two\nlines"\n3,  spaced  \n');
    expect(read.invocations).toEqual([
      add({ id: '1', name: 'Núñez, "Ana"' }),
      add({ id: ' 2 ', name: 'two\nlines' }),
      add({ id: '3', name: '  spaced  ' }),
    ]);
    expect(read.places).toEqual([
      [0, 2],
      [1, 3],
      [2, 5],
    ]);
    expect(read.refused).toEqual([]);
  });

  test.each([
    ['CR LF', '\ufeffid,name\r\n1,Ana\r\n2,"B, C"\r\n'],
    ['CR LF after quotes and no last line break', 'id,name\r\n"1","Ana"\r\n2,"B, C"'],
    ['LF after a CR LF header', 'id,name\r\n1,Ana\n2,"B, C"\n'],
    ['CR alone', 'id,name\r1,Ana\r2,"B, C"\r'],
    ['semicolons', 'id;name\n1;Ana\n2;"B, C"\n'],
    ['tabs', 'id\tname\n1\tAna\n2\tB, C\n'],
    ['columns without a name', 'id,name,,\n1,Ana,,\n2,"B, C",,\n'],
    ['separators in a quoted name', 'id,name,"a; b; c; d"\n1,Ana,x\n2,"B, C",y\n'],
    ['blank lines', '\n\nid,name\n\n1,Ana\n\n\n2,"B, C"\n\n'],
  ])('reads lines with %s', async (_, text) => {
    const read = await readInput('a.csv', text);
    expect(read.invocations).toEqual([add({ id: '1', name: 'Ana' }), add({ id: '2', name: 'B, C' })]);
    expect(read.refused).toEqual([]);
  });

  test('takes empty and missing cells as absent', async () => {
    const read = await readInput('a.csv', 'id,name,marked\n1,,\n2\n');
    expect(read.invocations).toEqual([add({ id: '1' }), add({ id: '2' })]);
  });

  test('keeps every script and emoji, whatever the chunks that the bytes arrive in', async () => {
    const names = ['山田太郎', 'محمد', 'Zoë 🦊👩‍👩‍👧', 'Ω̈', '"'];
    const text = `id,name\n${names.map((name, at) => `${at},"${name.replace(/"/g, '""')}\n"`).join('\r\n')}`;
    for (const size of [1, 2, 3, 5, 7, 1000]) {
      const bytes = Buffer.from(text);
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
      const read = await collect({ path: '-', stdin: Readable.from(parts, { objectMode: true }), format: 'csv', actions, action: 'add' });
      expect(read.error).toBeUndefined();
      expect(read.invocations).toEqual(names.map((name, at) => add({ id: String(at), name: `${name}\n` })));
    }
  });

  test('refuses a row with too many cells and reads the others', async () => {
    const read = await readInput('a.csv', 'id,name\n1,a\n2,b,c\n3,d\n');
    expect(read.refused).toEqual([[1, 3, 'record_unreadable']]);
    expect(read.faults[0]?.message).toBe('The row has 3 cells, but the header has 2 columns.');
    expect(read.places).toEqual([
      [0, 2],
      [2, 4],
    ]);
  });

  test('refuses the record that is cut in mid-quote and keeps those before it', async () => {
    const read = await readInput('a.csv', 'id,name\n1,a\n2,"b\n3,c\n');
    expect(read.invocations).toEqual([add({ id: '1', name: 'a' })]);
    expect(read.refused).toEqual([[1, 3, 'quote_unclosed']]);
    expect(read.faults[0]?.message).toBe('The input ends inside a quoted field of the record that starts on line 3, which is not read.');
  });

  test('refuses a record with text after a closing quote and finds back into step', async () => {
    const read = await readInput('a.csv', 'id,name\n1,"Al" Smith\n2,"Bo"\n3,c\n');
    expect(read.invocations).toEqual([add({ id: '3', name: 'c' })]);
    expect(read.refused).toEqual([[0, 2, 'record_unreadable']]);
  });

  test('treats __proto__ and constructor as columns like any other', async () => {
    const read = await readInput('a.csv', '__proto__,constructor,id\nx,y,1\n');
    expect(read.invocations).toEqual([add({ id: '1' })]);
    expect(Object.getPrototypeOf((read.invocations[0] as { parameters: object }).parameters)).toBe(Object.prototype);
    expect(read.warnings).toEqual([
      'These columns are not known fields and are ignored: __proto__, constructor. To read a parameter from a column of another name, add --map PARAMETER=COLUMN.',
    ]);
  });

  test.each([
    ['an empty file', '', 'The input is empty.'],
    ['a header alone', 'id,name\n', 'The input has a header but no record.'],
    ['a header alone without a line break', 'id,name', 'The input has a header but no record.'],
    ['blank lines alone', '\n\n', 'The input holds no record.'],
    ['a column twice', 'id,name,id,name\n1,a,2,b\n', 'The header has the same column more than once: "id", "name".'],
    [
      'no column that is a known field',
      'a,b\n1,2\n',
      "None of the input's columns is a known field. Expected some of: id, name, marked, rank. Got: a, b.",
    ],
    ['a header cut in mid-quote', '"id,name\n1,2\n', 'The header has a quoted name that is never closed.'],
  ])('cannot be read when it is %s', async (_, text, message) => {
    const read = await readInput('a.csv', text);
    expect(read.error).toMatchObject({ code: 'input_unreadable', message });
    expect(read.invocations).toEqual([]);
  });

  test('reads a cell of one megabyte, and line numbers stay right after it', async () => {
    const long = 'x\n'.repeat(500_000);
    const read = await readInput('a.csv', `id,name\n1,"${long}"\n2,b\n`);
    expect(read.invocations).toEqual([add({ id: '1', name: long }), add({ id: '2', name: 'b' })]);
    expect(read.places[1]).toEqual([1, 500_003]);
  });

  test('reads a record of just under four megabytes', async () => {
    const long = 'x,'.repeat(2 * 1024 * 1024 - 50);
    const read = await readInput('a.csv', `id,name\n1,"${long}"\n2,b\n`);
    expect(read.error).toBeUndefined();
    expect(read.invocations).toEqual([add({ id: '1', name: long }), add({ id: '2', name: 'b' })]);
  });

  test('stops at a quote that is not closed within 4 MB, after what came before', async () => {
    async function* texts() {
      yield 'id,name\n1,a\n2,"';
      for (let part = 0; part < 40; part++) yield 'y'.repeat(1024 * 1024);
    }
    const { chunks } = await readCsv(texts(), { fits: () => true, columns: new Set() });
    const seen: unknown[] = [];
    await expect(
      (async () => {
        for await (const chunk of chunks) seen.push(...chunk.records);
      })(),
    ).rejects.toThrow('The record that starts on line 3 does not end within 4 MB');
    expect(seen).toEqual([['1', 'a']]);
  });

  test('gives every record of many, in order', async () => {
    const ids = Array.from({ length: 12_345 }, (_, at) => String(at));
    const read = await readInput('a.csv', `id\n${ids.join('\n')}\n`);
    expect(read.invocations).toEqual(ids.map((id) => add({ id })));
    expect(read.places.at(-1)).toEqual([12_344, 12_346]);
  });
});
