import { describe, expect, test } from '@jest/globals';
import type { Comparison, DryRun } from '../../console/api/file-types';
import type { Connection, Connector } from '../../console/api/types';
import { readConfigurationFile, toConfigurationFile } from '../../console/words/configuration-file';
import { audienceLabels, comparisonSentences, downloadLabel } from '../../console/words/upload';

const rows = (count: number, rejected: readonly number[] = []): DryRun => ({
  ...{ rows: count, valid: count - rejected.length, invalid: rejected.length, members: count, isEstimate: false },
  ...{ actions: [], reasons: [], warnings: [] },
  rejected: rejected.map((row) => ({ row, fault: { code: 'x', kind: 'invalid', message: '', hint: '', who: 'you' } })),
});
const compared = (counts: Partial<Comparison['comparison']>, nameless = 0): Comparison => ({
  ...{ complete: true, nameless, summary: '' },
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
