import { afterEach, expect, jest, test } from '@jest/globals';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { UnmappedRecord } from '../../src/stores/host-queue';
import { inParts } from '../../src/stores/in-parts';
import type { HostClock } from '../../src/stores/postgres/host-clock';
import type { PostgresStringTable } from '../../src/stores/postgres/string-table';
import { toEnqueueParameters } from '../../src/stores/postgres/codec';
import { joinGroup, splitGroup } from '../../src/stores/sqlite/split-group';
import type { EnqueueGroup } from '../../src/stores/sqlite/database/queue-commands';
import { hostFault } from '../../src/host/host-faults';
import { openTestStore } from '../host/test-store';

const records = 4_000;
const characters = 2_000;
/** Of what one request may bring, the share that may be handled without giving others a turn. */
const mostOfATurn = 300_000;

const letter = (index: number, visitor: string): UnmappedRecord => ({
  index,
  action: 'add',
  fault: hostFault('mapping_outdated', 'The mapping is outdated.'),
  visitor,
});
const change = (invocationIndex: number, parameters: object) => ({
  action: 'add',
  parameters: { ...parameters },
  scope: 'membership',
  key: `m${invocationIndex}`,
  group: '',
  invocationIndex,
});

/** Counts work, and how much of it came in one turn of the event loop. */
function countTurns(): { readonly add: (work: number) => void; readonly end: () => { readonly total: number; readonly most: number } } {
  let [total, ofTurn, most] = [0, 0, 0];
  let isOver = false;
  const turn = (): void => {
    ofTurn = 0;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    add(work) {
      total += work;
      ofTurn += work;
      most = Math.max(most, ofTurn);
    },
    end() {
      isOver = true;
      return { total, most };
    },
  };
}

afterEach(() => void jest.restoreAllMocks());

test('texts are made in parts, with a turn for others between two of them', async () => {
  const { add, end } = countTurns();
  const texts: string[] = [];
  const toText = (value: number): string => {
    const text = `${value}`.padEnd(characters);
    add(text.length);
    return text;
  };
  const values = Array.from({ length: records }, (_, at) => at);
  for await (const part of inParts(values, toText)) texts.push(...part);
  const { total, most } = end();
  expect(texts.map(Number)).toEqual(values);
  expect(total).toBe(records * characters);
  expect(most).toBeLessThan(mostOfATurn);
  for (const count of [0, 1, 999, 1_000, 1_001, 2_000]) {
    const few: string[] = [];
    for await (const part of inParts(Array(count).fill(0), String)) few.push(...part);
    expect(few).toHaveLength(count);
  }
});

test('what one request brings is handed to SQLite in parts, and is stored as a whole', async () => {
  const place = openTestStore();
  const store = await place.open();
  const queue = await store.openHostQueue('one', { lateApplyMs: 0 });
  const { add, end } = countTurns();
  const post = Worker.prototype.postMessage;
  jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, message: unknown) {
    add(serialize(message).length);
    post.call(this, message);
  });
  const visitor = JSON.stringify({ name: 'é'.repeat(characters) });
  await queue.enqueueOnce({
    now: 1,
    changes: Array.from({ length: records }, (_, at) => change(at, { memberId: `m${at}`, firstName: 'a'.repeat(characters) })),
    intake: { received: 2 * records, refused: [] },
    unmapped: { records: Array.from({ length: records }, (_, at) => letter(records + at, visitor)) },
  });
  jest.restoreAllMocks();
  const { total, most } = end();
  const { waiting, deadLetters } = await queue.statistics();
  await store.close();
  place.remove();
  expect({ waiting, deadLetters }).toEqual({ waiting: records, deadLetters: records });
  expect(total).toBeGreaterThan(2 * records * characters);
  expect(most).toBeLessThan(2 * mostOfATurn);
});

test('what one request brings is encoded for PostgreSQL in parts', async () => {
  const strings = { idOf: () => 1 } as unknown as PostgresStringTable;
  const clock = { toDatabase: (time: number) => time } as unknown as HostClock;
  const { add, end } = countTurns();
  const counted = (text: string) => ({
    toJSON() {
      add(text.length);
      return text;
    },
  });
  const text = 'a'.repeat(characters);
  const parameters = await toEnqueueParameters(
    {
      now: 1,
      changes: Array.from({ length: records }, (_, at) => change(at, { firstName: counted(text) })),
      outcomes: [],
      unmapped: { records: Array.from({ length: records }, (_, at) => letter(at, counted(text) as unknown as string)) },
    },
    strings,
    clock,
    () => 1,
  );
  const { total, most } = end();
  expect(total).toBe(2 * records * characters);
  expect(most).toBeLessThan(mostOfATurn);
  const [array, kept] = parameters.filter((value) => Buffer.isBuffer(value));
  expect(array!.readInt32BE(12)).toBe(records);
  expect(JSON.parse(String(kept))).toHaveLength(records);
});

test('a group that was split is the same when it is joined', () => {
  const group: EnqueueGroup = {
    connectionId: 3,
    changes: {
      actions: [1, 2, 3],
      scopes: [1, null, 1],
      groups: [7, 8, 9],
      keys: ['a', 'b', 'c'],
      invocationIndexes: [0, 4, 5],
      parameters: ['{}', `{"a":"${'x'.repeat(400_000)}"}`, '{"b":1}'],
    },
    received: 6,
    refused: [{ first: 1, count: 2, action: 'add', status: 'failed', attempts: 0, fault: '{}' }],
    members: { hashes: [1], scopes: [2], isPresent: [true] },
    limit: { members: 5 },
    unmapped: { rows: [{ index: 3, action: 1, fault: '{}', visitor: '{}', occurredAt: null, event: null, keptAs: null }], limit: 10 },
  };
  const [first, ...others] = splitGroup(group);
  expect(others.length).toBeGreaterThan(1);
  expect(joinGroup([first!, ...others])).toEqual(group);
  const small = { ...group, changes: { ...group.changes, parameters: ['{}', '{}', '{}'] } };
  expect(splitGroup(small)).toEqual([small]);
});
