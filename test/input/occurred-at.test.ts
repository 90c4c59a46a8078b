import { describe, expect, test } from '@jest/globals';
import { add, readInput } from './input-case';

const occurredAt = '2026-11-29T08:00:00Z';
const timed = (id: string) => ({ ...add({ id }), occurredAt });

describe('the time of a record', () => {
  test.each([
    ['a.csv', `id,at\n1,${occurredAt}\n2,\n`],
    ['a.ndjson', `{"id":"1","at":"${occurredAt}"}\n{"id":"2","at":null}\n`],
    ['a.json', `[{"id":"1","at":"${occurredAt}"},{"id":"2","at":""}]`],
  ])('is read from a column of %s, and may be missing', async (name, text) => {
    const read = await readInput(name, text, { occurredAt: 'at' });
    expect(read.invocations).toEqual([timed('1'), add({ id: '2' })]);
    expect(read.warnings).toEqual([]);
  });

  test('is none where a cell holds the text for no value', async () => {
    const read = await readInput('a.csv', 'id,at\n1,\\N\n', { occurredAt: 'at', nullText: '\\N' });
    expect(read.invocations).toEqual([add({ id: '1' })]);
  });

  test('is read by a pointer into a record', async () => {
    const read = await readInput('a.ndjson', `{"id":"1","meta":{"at":"${occurredAt}"}}\n`, { occurredAt: '/meta/at' });
    expect(read.invocations).toEqual([timed('1')]);
  });

  test('is read beside the parameters of a record that is an invocation', async () => {
    const record = { action: 'add', parameters: { id: '1' }, occurredAt };
    const read = await readInput('a.ndjson', `${JSON.stringify(record)}\n`, { occurredAt: 'occurredAt' });
    expect(read.invocations).toEqual([timed('1')]);
  });

  test('is not read unless it is asked for', async () => {
    const read = await readInput('a.ndjson', `{"id":"1","occurredAt":"${occurredAt}"}\n`, {});
    expect(read.invocations).toEqual([add({ id: '1' })]);
  });

  test('may be a parameter as well', async () => {
    const read = await readInput('a.csv', `id,name\n1,${occurredAt}\n`, { occurredAt: 'name' });
    expect(read.invocations).toEqual([{ ...add({ id: '1', name: occurredAt }), occurredAt }]);
  });

  test.each([
    ['a.csv', 'id,joined_at\n1,x\n'],
    ['a.ndjson', '{"id":"1","joined_at":"x"}\n'],
  ])('must stand in a column that %s has', async (name, text) => {
    const read = await readInput(name, text, { occurredAt: 'join_at' });
    expect(read.error).toMatchObject({
      code: 'input_unreadable',
      message:
        '--occurred-at reads when each record happened from the column "join_at", which the input does not have. Did you mean "joined_at"?',
      hint: 'Its columns are: id, joined_at.',
    });
  });
});
