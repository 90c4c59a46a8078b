import { describe, expect, test } from '@jest/globals';
import type { Connector } from '../../console/api/connector-types';
import type { Comparison, Connection, DryRun } from '../../console/api/types';
import { readConfigurationFile, toConfigurationFile } from '../../console/words/configuration-file';
import { audienceLabels, comparisonSentences, downloadLabel, reasonSentence } from '../../console/words/upload';

const rows = (count: number, rejected: readonly number[] = []): DryRun => ({
  ...{ rows: count, valid: count - rejected.length, invalid: rejected.length, members: count, isEstimate: false },
  ...{ actions: [], reasons: [], warnings: [] },
  rejected: rejected.map((row) => ({ row, fault: { code: 'parameters_invalid', kind: 'invalid', message: '', hint: '', who: 'you' } })),
});
const compared = (counts: Partial<Comparison['comparison']>, nameless = 0): Comparison => ({
  ...{ dryRun: true, asOf: '2026-11-20T08:00:00Z', enqueued: 0, refused: 0, complete: true, nameless, summary: '' },
  comparison: { added: 0, changed: 0, unchanged: 0, removed: 0, newer: 0, ...counts },
});

describe('a whole audience', () => {
  test('is told with what would happen to whom, and that nothing has', () => {
    expect(comparisonSentences(rows(5_000), compared({ unchanged: 4_710, added: 290, removed: 10 }), 'Member ID').join(' ')).toBe(
      '5,000 rows: 4,710 are members already, 290 would be added. 10 members are not in the file and would be removed. Nothing has been sent.',
    );
    expect(comparisonSentences(rows(10, [17]), compared({ added: 9, removed: 3 }, 1), 'Member ID')).toContain(
      '1 row has no Member ID (row 17), so nobody is removed with this file.',
    );
  });

  test('of a file that ends inside a quoted field is told with its row, and with the rows that have no member', () => {
    const fault = { code: 'quote_unclosed', kind: 'invalid', message: 'x', hint: '', who: 'you' } as const;
    const cut = (rejected: readonly number[]): DryRun => ({ ...rows(4_310, rejected), reasons: [{ fault, rows: 1, row: 4_311 }] });
    const ends = 'The file ends inside a quoted field at row 4,311; removing is switched off for it.';
    const told = comparisonSentences(cut([4_311]), compared({ unchanged: 4_309, removed: 3 }, 1), 'Member ID');
    expect(told).toEqual(['4,310 rows: 4,309 are members already, 0 would be added.', ends, 'Nothing has been sent.']);
    expect(comparisonSentences(cut([17, 4_311]), compared({ unchanged: 4_308, removed: 3 }, 2), 'Member ID').slice(1, 3)).toEqual([
      ends,
      '1 row has no Member ID (row 17), so nobody is removed with this file.',
    ]);
    expect(reasonSentence({ fault, rows: 1, row: 4_311 }, true)).toBe('The file ends inside a quoted field at row 4,311.');
  });

  test('has a button for each number but 0', () => {
    expect(audienceLabels(290, 10)).toEqual({ both: 'Add 290, remove 10', onlyAdd: 'Only add 290' });
    expect(audienceLabels(290, 0)).toEqual({ onlyAdd: 'Add 290' });
    expect(audienceLabels(0, 10)).toEqual({ both: 'Remove 10' });
    expect(audienceLabels(0, 0)).toEqual({});
    expect([downloadLabel(1), downloadLabel(2_000)]).toEqual(['Download the row with its error', 'Download 2,000 rows with their errors']);
  });
});

describe('a set-up as a file', () => {
  const connector = {
    manifest: { id: 'pigeon', version: '1.0.0' },
    description: { configuration: [{ name: 'key', title: 'API Key', secret: true }] },
  } as unknown as Connector;
  const connection = {
    ...{ name: 'Buyers', mappings: { add: { id: { pointer: '/a' } } }, triggers: [] },
    configuration: { sender: 'Ana', url: 'https://a.example/?«query»' },
  } as unknown as Connection;

  test('leaves out secrets and what is not shown, and is read again', () => {
    const text = toConfigurationFile(connection, connector);
    expect(text).not.toContain('«query»');
    expect(readConfigurationFile(text, connector)).toEqual({
      draft: { name: 'Buyers', configuration: { sender: 'Ana' }, mappings: connection.mappings, triggers: [] },
      left: [],
    });
  });

  test('takes no secret from a file, and names it', () => {
    const text = JSON.stringify({ connector: 'pigeon', configuration: { key: 'canary', sender: 'Bo' } });
    expect(readConfigurationFile(text, connector)).toEqual({
      draft: { name: '', configuration: { sender: 'Bo' }, mappings: {}, triggers: [] },
      left: ['API Key'],
    });
  });

  test.each(['', '[]', 'null', '{"connector":"pigeon","configuration":[]}', '{"connector":7,"configuration":{}}'])('refuses %s', (text) => {
    expect(readConfigurationFile(text, connector)).toHaveProperty('problem');
  });
});
