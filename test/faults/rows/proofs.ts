import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../cli/cli-case';
import type { Row, RowResult } from '../row';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

/** A row that tests of another room prove, at the place where it is decided. */
function rowOfTests(id: string, title: string, files: readonly string[], only: string): Row {
  return {
    id,
    title,
    inShort: false,
    run: async ({ folder }): Promise<RowResult> => {
      const report = path.join(folder, 'report.json');
      const patterns = files.map((file) => path.join(root, 'dist/test', `${file}.test.js`));
      const args = [require.resolve('jest/bin/jest'), '--json', `--outputFile=${report}`, '--testNamePattern', only, ...patterns];
      await new Promise<void>((resolve) => execFile(process.execPath, args, { cwd: root }, () => resolve()));
      const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
      const failed = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
      const broken = failed.map(({ fullName }) => `the test failed: ${fullName}`);
      return {
        wrong: 0,
        broken: numPassedTests === 0 ? [...broken, 'no test was run'] : broken,
        figures: { 'cases tested': numPassedTests },
      };
    },
  };
}

export const proofRows: readonly Row[] = [
  rowOfTests(
    '6',
    'Retry-After and resets: seconds, dates, past, garbage, negative, far future',
    ['deliver/pure', 'deliver/throttle'],
    'rateLimitWaitMs|hint|account',
  ),
  rowOfTests('24', 'hostile input', ['faults/rows'], 'hostile input'),
  rowOfTests('25', 'DNS and TLS', ['send/lookup', 'send/certificates', 'send/egress'], '.*'),
];
