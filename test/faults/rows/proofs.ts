import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../cli/cli-case';
import type { Row, RowResult } from '../row';

interface Report {
  readonly numPassedTests: number;
  readonly success: boolean;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

/** A row that tests of `npm test` prove, at the place where it is decided; in the long profile their properties are tried 20 times as often. */
function rowOfTests(id: string, title: string, files: readonly string[], only: string, inShort = false): Row {
  return {
    id,
    title,
    inShort,
    run: async ({ folder, profile }): Promise<RowResult> => {
      const report = path.join(folder, 'report.json');
      const patterns = files.map((file) => path.join(root, 'dist/test', `${file}.test.js`));
      const missing = patterns.filter((file) => !existsSync(file));
      if (missing.length > 0) return { wrong: 0, broken: missing.map((file) => `there is no test file ${file}`), figures: {} };
      const args = [
        require.resolve('jest/bin/jest'),
        '--json',
        `--outputFile=${report}`,
        '--testTimeout=1200000',
        // Those that npm test leaves out as well.
        '--testPathIgnorePatterns=/node_modules/',
        '--testNamePattern',
        only,
        ...patterns,
      ];
      const seed = profile === 'long' ? Date.now() % 2 ** 31 : 1;
      const env = { ...process.env, TEST_STRENGTH: profile === 'long' ? '20' : '4', TEST_SEED: String(seed) };
      await new Promise<void>((resolve) => execFile(process.execPath, args, { cwd: root, env, maxBuffer: Infinity }, () => resolve()));
      const { numPassedTests, success, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
      const failed = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
      const broken = failed.map(({ fullName }) => `the test failed: ${fullName}`);
      return {
        wrong: 0,
        broken: success && numPassedTests > 0 ? broken : [...broken, 'not every test was run and passed'],
        figures: { 'cases tested': numPassedTests, seed },
      };
    },
  };
}

/** Files with properties that `npm test` tries only so often as there is time for. */
const properties = [
  'runtime/delivery/last-change-wins',
  'runtime/delivery/one-outcome',
  'stores/memory',
  'stores/sqlite',
  'stores/sqlite-members',
  'stores/sqlite-models',
  'stores/postgres.system',
  'faults/slow/postgres-failures',
  'host/dead-letters',
  'runtime/validation/precompiled',
];

export const propertiesRow = rowOfTests(
  'properties',
  'properties of deliveries, queues, hosts and validators, for random orders of calls',
  properties,
  '.*',
  true,
);

export const socketsRow = rowOfTests(
  'sockets',
  'rows 4, 7, 8, 9, 10, 11, 12, 13 and 20 in one process, over real sockets',
  ['faults/slow/rows'],
  '^(?!hostile input)',
  true,
);

export const stateKillsRow = rowOfTests(
  'states',
  'run and sync killed with a state in SQLite and in PostgreSQL',
  ['faults/slow/state-kills'],
  '.*',
  true,
);

export const proofRows: readonly Row[] = [
  rowOfTests(
    '6',
    'Retry-After and resets: seconds, dates, past, garbage, negative, far future',
    ['runtime/delivery/pure', 'runtime/delivery/throttle'],
    'rateLimitWaitMs|hint|account',
  ),
  rowOfTests(
    '22',
    'hosts with wrong clocks, one stopped, one killed, the database started anew',
    ['faults/slow/postgres-stress'],
    '.*',
    true,
  ),
  rowOfTests('24', 'hostile input', ['faults/slow/rows'], 'hostile input', true),
  rowOfTests('25', 'DNS and TLS', ['runtime/http/lookup', 'runtime/http/certificates', 'runtime/http/egress'], '.*'),
];
