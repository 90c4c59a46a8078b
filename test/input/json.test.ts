import { describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { readJsonDocument } from '../../src/input/read-json';
import { actions, add, collect, readInput } from './input-case';

describe('an NDJSON input', () => {
  test('refuses lines that are no object and reads the others', async () => {
    const lines = ['\ufeff{"id":"1"}', '', '{"id":', '[1]', 'null', '"text"', '{"id":"2"} x', '{"id":"3","name":"a\\nb"}\r'];
    const read = await readInput('a.ndjson', lines.join('\n'));
    expect(read.invocations).toEqual([add({ id: '1' }), add({ id: '3', name: 'a\nb' })]);
    expect(read.refused).toEqual([
      [1, 3, 'record_unreadable'],
      [2, 4, 'record_unreadable'],
      [3, 5, 'record_unreadable'],
      [4, 6, 'record_unreadable'],
      [5, 7, 'record_unreadable'],
    ]);
    expect(read.faults.map(({ message }) => message)).toEqual([
      'The line is not JSON: column 7: expected a value.',
      'The record is an array, but must be an object with named values.',
      'The record is null, but must be an object with named values.',
      'The record is a string, but must be an object with named values.',
      'The line is not JSON: column 12: expected nothing more.',
    ]);
  });

  test('says on which line of the whole a record stands, whatever the chunks that it arrives in', async () => {
    const text = '{"id":"1"}\n\n{"id":"2"}\n{"id":\n{"id":"3"}\n';
    for (const size of [1, 5, 12, 30]) {
      const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => Buffer.from(text.slice(at * size, (at + 1) * size)));
      const stdin = Readable.from(parts, { objectMode: true });
      const read = await collect({ path: '-', stdin, actions, action: 'add', format: 'ndjson' });
      expect(read.refused).toEqual([[2, 4, 'record_unreadable']]);
      expect(read.places).toEqual([
        [0, 1],
        [1, 3],
        [3, 5],
      ]);
    }
  });

  test('never repeats what a line holds', async () => {
    const read = await readInput(
      'a.ndjson',
      '{"id":"canary-4711" canary-4712}\n{"rank":"canary-4713","id":"a"}\n{"action":"canary-4714"}\n',
    );
    expect(read.refused.length).toBe(2);
    expect(JSON.stringify(read.faults)).not.toContain('canary');
  });

  test('treats __proto__ and constructor as unknown names', async () => {
    const read = await readInput('a.ndjson', '{"id":"1","__proto__":{"name":"x"},"constructor":"y"}\n');
    expect(read.invocations).toEqual([add({ id: '1' })]);
    expect(read.warnings).toEqual([
      'These columns are not known fields and are ignored: __proto__, constructor. To read a parameter from a column of another name, add --map PARAMETER=COLUMN.',
    ]);
  });

  test('names ignored columns of all records in one warning', async () => {
    const read = await readInput('a.ndjson', '{"id":"1","b":1}\n{"id":"2","a b":1}\n{"id":"3","b":2,"nme":"x"}\n');
    expect(read.warnings).toEqual(['These columns are not known fields and are ignored: "a b", b, nme. Did you mean --map name=nme?']);
  });

  test('reads a line that is spread over many chunks', async () => {
    const line = JSON.stringify({ id: 'é'.repeat(300) });
    const bytes = [...Buffer.from(`${line}\n${line}`)].map((byte) => Buffer.from([byte]));
    const read = await collect({ path: '-', stdin: Readable.from(bytes, { objectMode: true }), actions, action: 'add' });
    expect(read.invocations).toEqual([add({ id: 'é'.repeat(300) }), add({ id: 'é'.repeat(300) })]);
  });
});

describe('a JSON array', () => {
  test('gives its objects and refuses its other elements', async () => {
    const read = await readInput('a.json', '[{"id":"1"}, 7, {"id":"2","name":null}]');
    expect(read.invocations).toEqual([add({ id: '1' }), add({ id: '2' })]);
    expect(read.refused).toEqual([[1, undefined, 'record_unreadable']]);
  });

  test.each([
    [
      'is cut',
      '[{"id":"1"},\n {"id":"2"',
      'The input is not a JSON array: line 2, column 11: expected a comma or }. The file ends before it is complete, and seems to be cut off.',
    ],
    ['has a comma too many', '[{"id":"1"},\n]', 'The input is not a JSON array: line 2, column 1: expected a value.'],
    ['is one object', '{"x":"1"}', 'The input holds one object, but must be a JSON array of objects.'],
    ['is empty', '[]', 'The input holds no record.'],
    ['is blank', ' \n', 'The input holds no record.'],
  ])('cannot be read when it %s', async (_, text, message) => {
    const read = await readInput('a.json', text);
    expect(read.error).toMatchObject({ code: 'input_unreadable', message });
  });

  test('is refused beyond its size limit with the way out', async () => {
    async function* texts() {
      for (let part = 0; part < 65; part++) yield ' '.repeat(1024 * 1024);
    }
    await expect(readJsonDocument(texts(), undefined, () => true, []).next()).rejects.toMatchObject({
      faults: [
        {
          code: 'input_unreadable',
          message: 'The JSON array is larger than 64 MB, and an array is read as a whole.',
          hint: expect.stringContaining('NDJSON'),
        },
      ],
    });
  });
});

describe('the format', () => {
  test.each([
    ['[{"id":"1"}]', 'standard input'],
    ['\n {"id":"1"}\n', 'standard input'],
    ['id\n1\n', 'standard input'],
  ])('is told from the first character where nothing names it: %j', async (text) => {
    const read = await collect({ path: '-', stdin: Readable.from([Buffer.from(text)]), actions, action: 'add' });
    expect(read.invocations).toEqual([add({ id: '1' })]);
  });

  test('is the one that is asked for, whatever the extension', async () => {
    const read = await readInput('a.csv', '{"id":"1"}\n', { format: 'ndjson' });
    expect(read.invocations).toEqual([add({ id: '1' })]);
  });
});
