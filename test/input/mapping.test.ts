import { describe, expect, test } from '@jest/globals';
import { convertJson, convertText, type ParameterType } from '../../src/input/convert-value';
import { makeMapping } from '../../src/input/mapping';
import { add, readInput } from './input-case';

const map = (...pairs: [string, string][]) => ({ map: new Map(pairs) });

describe('the map', () => {
  test('reads a parameter from another column, which its own no longer feeds', async () => {
    const read = await readInput('a.csv', 'id,key\n1,a\n', map(['id', 'key']));
    expect(read.invocations).toEqual([add({ id: 'a' })]);
    expect(read.warnings).toEqual([
      'This column is not a known field and is ignored: id. To read a parameter from a column of another name, add --map PARAMETER=COLUMN.',
    ]);
  });

  test('says which way round it is written', async () => {
    const read = await readInput('a.csv', 'key\n1\n', map(['key', 'id']));
    expect(read.error).toMatchObject({ code: 'usage', hint: 'Write the parameter first: --map id=key' });
  });

  test.each([
    ['a.csv', 'ld_keys,name\n1,a\n'],
    ['a.ndjson', '{"ld_keys":"1","name":"a"}\n'],
    ['a.json', '[{"ld_keys":"1","name":"a"}]'],
  ])('must name a column that %s has', async (name, text) => {
    const read = await readInput(name, text, map(['id', 'ld_key']));
    expect(read.error).toMatchObject({
      code: 'input_unreadable',
      message: '--map reads id from the column "ld_key", which the input does not have. Did you mean "ld_keys"?',
    });
  });

  test('finds nothing that every object inherits', async () => {
    const read = await readInput('a.ndjson', '{"id":"1","constructor":"x"}\n{"id":"2"}\n', map(['name', 'constructor']));
    expect(read.invocations).toEqual([add({ id: '1', name: 'x' }), add({ id: '2' })]);
  });

  test('must name a parameter', async () => {
    const read = await readInput('a.csv', 'id,x\n1,a\n', map(['nam', 'x']));
    expect(read.error).toMatchObject({ code: 'usage', message: '--map names "nam", which is not a known field. Did you mean "name"?' });
  });
});

describe('what a record must have', () => {
  test('is what every action needs, where each record names its own', () => {
    const id = { name: 'id', type: 'string', required: true } as const;
    const name = { name: 'name', type: 'string' } as const;
    const both = [
      { id: 'add', parameters: [id, { ...name, required: true }] },
      { id: 'remove', parameters: [id, { ...name, required: false }] },
    ];
    const needed = (action?: string) => makeMapping(both, action, new Map()).required.map(({ parameter }) => parameter);
    expect([needed(), needed('add')]).toEqual([['id'], ['id', 'name']]);
  });
});

describe('a value', () => {
  test.each<[string, ParameterType, unknown]>([
    ['007', 'integer', 7],
    ['-12', 'integer', -12],
    ['9007199254740993', 'integer', undefined],
    ['1.5', 'integer', undefined],
    ['1e3', 'number', 1_000],
    ['1e999', 'number', undefined],
    ['0x10', 'number', undefined],
    ['YES', 'boolean', true],
    ['maybe', 'boolean', undefined],
    [' 1', 'string', ' 1'],
  ])('%j for a parameter of type %s is %p', (text, type, value) => {
    expect(convertText(text, type)).toEqual(value === undefined ? { reason: expect.any(String), hint: expect.any(String) } : { value });
  });

  test.each<[unknown, ParameterType, unknown]>([
    [0, 'boolean', false],
    [1, 'boolean', true],
    [2, 'boolean', 2],
    ['no', 'boolean', false],
    [12, 'string', '12'],
    [2 ** 53, 'string', undefined],
    [1.5, 'string', undefined],
    [false, 'string', false],
  ])('%j of JSON for a parameter of type %s is %p', (given, type, value) => {
    expect(convertJson(given, type)).toEqual(value === undefined ? { reason: expect.any(String), hint: expect.any(String) } : { value });
  });
});

describe('the action', () => {
  test('comes from each record, which gives only the parameters of that action', async () => {
    const read = await readInput('a.csv', 'action,id,name\nadd,1,a\nremove,2,b\n', { action: undefined });
    expect(read.invocations).toEqual([add({ id: '1', name: 'a' }), { action: 'remove', parameters: { id: '2' } }]);
    expect(read.warnings).toEqual([]);
  });

  test('comes from a mapped column', async () => {
    const read = await readInput('a.csv', 'change,id\nremove,2\n', { action: undefined, ...map(['action', 'change']) });
    expect(read.invocations).toEqual([{ action: 'remove', parameters: { id: '2' } }]);
  });

  test('fails its record alone when it is unknown or missing', async () => {
    const read = await readInput('a.csv', 'action,id\nremov,1\n,2\nsecret@example.com,3\nadd,4\nconstructor,5\n', {
      action: undefined,
    });
    expect(read.invocations).toEqual([add({ id: '4' })]);
    expect(read.refused.map(([index, , code]) => [index, code])).toEqual([
      [0, 'action_unknown'],
      [1, 'action_unknown'],
      [2, 'action_unknown'],
      [4, 'action_unknown'],
    ]);
    expect(read.faults.map(({ message }) => message)).toEqual([
      'The column "action" names an action that does not exist. Did you mean "remove"?',
      'The record names no action in the column "action".',
      'The column "action" names an action that does not exist.',
      'The column "action" names an action that does not exist.',
    ]);
    // An outcome shows a text that could be the name of an action, and nobody's data.
    expect(read.refusedActions).toEqual(['remov', '', '', 'constructor']);
    expect(JSON.stringify(read.faults)).not.toContain('secret@');
  });

  test('must be told somehow', async () => {
    const read = await readInput('a.csv', 'id\n1\n', { action: undefined });
    expect(read.error).toMatchObject({
      code: 'input_unreadable',
      message: 'The input has no column "action" to tell the action of each record.',
    });
  });

  test('is refused as a whole when the command line names one that does not exist', async () => {
    const read = await readInput('a.csv', 'id\n1\n', { action: 'ad' });
    expect(read.error).toMatchObject({ code: 'action_unknown', message: 'There is no action "ad". Did you mean "add"?' });
  });
});

describe('a value', () => {
  test.each([
    [7, { id: '7' }],
    [42.0, { id: '42' }],
    [-0, { id: '0' }],
    [9007199254740991, { id: '9007199254740991' }],
    [null, {}],
    ['', { id: '' }],
    [' x ', { id: ' x ' }],
    [true, { id: true }],
  ])('of JSON for a text parameter is taken right: %j', async (id, expected) => {
    const read = await readInput('a.ndjson', `${JSON.stringify({ id, name: 'n' })}\n`);
    expect(read.invocations).toEqual([add({ ...expected, name: 'n' })]);
  });

  test.each(['1.5', '9007199254740993', '1e300', '12345678901234567890'])(
    'of JSON is refused where digits would be lost: %s',
    async (number) => {
      const read = await readInput('a.ndjson', `{"id":${number}}\n`);
      expect(read.refused).toEqual([[0, 1, 'record_unreadable']]);
      expect(read.faults[0]).toMatchObject({ field: 'id', hint: 'Write it as text, between double quotes.' });
    },
  );

  test('of a CSV stays text for a text parameter', async () => {
    const read = await readInput('a.csv', 'id,name\n0042,1.0\n');
    expect(read.invocations).toEqual([add({ id: '0042', name: '1.0' })]);
  });

  test.each([
    ['TRUE', true],
    ['1', true],
    ['Yes', true],
    ['false', false],
    ['0', false],
    ['NO', false],
  ])('of a CSV becomes a boolean: %s', async (text, marked) => {
    const read = await readInput('a.csv', `id,marked\n1,${text}\n`);
    expect(read.invocations).toEqual([add({ id: '1', marked })]);
  });

  test('of a CSV that is no boolean or whole number fails its record alone', async () => {
    const read = await readInput('a.csv', 'id,marked,rank\n1,maybe,\n2,,1.5\n3,,12\n4,,0x10\n');
    expect(read.invocations).toEqual([add({ id: '3', rank: 12 })]);
    expect(read.faults.map(({ code, field, message }) => [code, field, message])).toEqual([
      ['record_unreadable', 'marked', 'The column "marked" holds text that is neither true nor false.'],
      ['record_unreadable', 'rank', 'The column "rank" holds text that is no whole number.'],
      ['record_unreadable', 'rank', 'The column "rank" holds text that is no whole number.'],
    ]);
  });
});
