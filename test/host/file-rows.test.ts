import { describe, expect, test } from '@jest/globals';
import { RefusedRecord } from '../../src/runtime/delivery/intake/validate-invocations';
import { fault } from '../../src/fault';
import { unreadable } from '../../src/input/raw-records';
import type { OpenedInput } from '../../src/input/open-input';
import { refusal } from '../../src/host/host-faults';
import { inOptions } from '../../src/host/files/file-options';
import { readRows } from '../../src/host/files/read-rows';
import { findRowOutcomes, RowCounter } from '../../src/host/files/row-outcomes';
import { addRows, rowsOf } from '../../src/host/files/row-places';
import type { OutcomeEntry } from '../../src/stores/host-queue';

const change = (at: number) => ({ action: 'add', parameters: { memberId: `m${at}` } });

describe('the rows of a file', () => {
  test('are found by the indexes of their outcomes, also where others came between', () => {
    let places = addRows([], 10, 1_000);
    places = addRows(places, 1_010, 1_000);
    expect(places).toEqual([{ row: 0, first: 10, count: 2_000 }]);
    places = addRows(places, 5_000, 500);
    expect(rowsOf(places, { first: 0, count: 10 })).toEqual([]);
    expect(rowsOf(places, { first: 2_009, count: 3_000 })).toEqual([
      { row: 1_999, count: 1 },
      { row: 2_000, count: 9 },
    ]);
    expect(rowsOf(places, { first: 5_499, count: 100 })).toEqual([{ row: 2_499, count: 1 }]);
    expect(rowsOf(places, { first: 5_500, count: 1 })).toEqual([]);
  });

  const input = (sizes: readonly number[], end?: Error): OpenedInput => {
    async function* chunks() {
      let at = 0;
      for (const size of sizes) {
        const start = at;
        at += size;
        const entries = Array.from({ length: size }, (_, place) => change(start + place));
        yield await Promise.resolve({ entries, lines: entries.map((_, place) => start + place + 3) });
      }
      if (end) throw end;
    }
    return { format: 'csv', header: ['memberId'], delimiter: ',', progress: { read: 0, size: undefined }, [Symbol.asyncIterator]: chunks };
  };
  const groupsOf = async (opened: OpenedInput): Promise<{ sizes: number[]; first: number; thrown: unknown }> => {
    const sizes: number[] = [];
    let first = 0;
    try {
      for await (const { entries } of readRows(opened, (row) => (first = row))) sizes.push(entries.length);
    } catch (thrown) {
      return { sizes, first, thrown };
    }
    return { sizes, first, thrown: undefined };
  };

  test('are grouped alike, however the file was split', async () => {
    for (const sizes of [[2_500], [1, 999, 1_000, 500], Array.from({ length: 2_500 }, () => 1)])
      expect(await groupsOf(input(sizes))).toEqual({ sizes: [1_000, 1_000, 500], first: 3, thrown: undefined });
  });

  test('before a place where the file is broken are given out, and not those before a lost connection', async () => {
    expect((await groupsOf(input([1_200], unreadable('It is cut.')))).sizes).toEqual([1_000, 200]);
    expect((await groupsOf(input([1_200], refusal('host_closing', 'It ends.')))).sizes).toEqual([1_000]);
  });

  test('are refused in words that name no option of the command line', async () => {
    const refused = new RefusedRecord('add', fault('action_unknown', 'None.', { hint: 'Use --action-map WORD=ACTION.' }));
    const opened = {
      ...input([]),
      [Symbol.asyncIterator]: async function* () {
        yield await Promise.resolve({ entries: [refused] });
      },
    };
    for await (const { entries } of readRows(opened, () => undefined))
      expect((entries[0] as RefusedRecord).fault.hint).toBe('Use "actionMap" WORD=ACTION.');
    expect(inOptions('Name the action on the command line, or map it: --map action=x--map')).toBe(
      'Name the action in the options, or map it: "map" action=x--map',
    );
  });
});

describe('the outcomes of the rows of a file', () => {
  const entries = Array.from({ length: 2_500 }, (_, at): OutcomeEntry => ({
    ...{ cursor: String(at + 1), first: at * 2, count: 1, action: 'add', attempts: 1, at: 0 },
    status: at % 2 === 0 ? 'accepted' : 'failed',
  }));
  const queue = {
    async findOutcomes({ after = '0', limit, status }: { after?: string; limit: number; status?: string }) {
      const found = entries.filter((entry) => Number(entry.cursor) > Number(after) && (!status || entry.status === status)).slice(0, limit);
      return Promise.resolve({ entries: found, cursor: found.at(-1)?.cursor });
    },
  };
  const record = {
    ...{ key: 'k', createdAt: 0, firstRow: 2, rows: 4_000, refused: 0, status: 'received' as const },
    places: [{ row: 0, first: 1_000, count: 4_000 }],
  };

  test('are counted once, also when several ask at a time', async () => {
    const counter = new RowCounter();
    await Promise.all([counter.update(queue, record), counter.update(queue, record), counter.update(queue, record)]);
    expect(counter.counts).toEqual({ accepted: 1_000, superseded: 0, failed: 1_000 });
  });

  test('are paged through without a gap', async () => {
    const rows: number[] = [];
    let after: string | undefined;
    do {
      const page = await findRowOutcomes(queue, record, { status: 'failed', limit: 300, ...(after !== undefined && { after }) });
      rows.push(...page.rows.map(({ row }) => row));
      after = page.cursor;
    } while (after !== undefined);
    expect([rows.length, rows[0], new Set(rows).size]).toEqual([1_000, 4, 1_000]);
  });
});
