import { parseArgs } from 'node:util';
import { cpus } from 'node:os';
import { matrix } from './matrix';
import type { Profile, Row, RowResult } from './row';
import { runRow } from './run-row';

const usage = `Usage: npm run test:faults -- [ROW...] [--short] [--seed N]
  ROW       numbers of the matrix, such as 1 or 9; without any, all of them
            simulation: dispatcher and queue on a virtual clock; designs: beside simpler designs
  --short   what .ci/run runs, a few minutes
  --seed N  another seed; of a simulation, this one alone
`;

type RowStatus = 'passed' | 'failed' | 'skipped';

function report(row: Row, result: RowResult | { readonly skipped: string }, elapsedMs: number): RowStatus {
  const seconds = `${(elapsedMs / 1_000).toFixed(1)} s`;
  if ('skipped' in result) {
    process.stdout.write(`  - ${row.id.padStart(2)}  ${row.title}: skipped, ${result.skipped}\n`);
    return 'skipped';
  }
  const isWell = result.wrong === 0 && result.broken.length === 0;
  const figures = Object.entries({ 'wrong members': result.wrong, ...result.figures }).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`  ${isWell ? ' ' : '!'} ${row.id.padStart(2)}  ${row.title}: ${figures.join('; ')} (${seconds})\n`);
  for (const problem of result.broken) process.stdout.write(`         ${problem}\n`);
  return isWell ? 'passed' : 'failed';
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { short: { type: 'boolean' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  const unknown = positionals.filter((id) => !matrix.some((row) => row.id === id));
  if (values.help || unknown.length > 0) {
    process.stdout.write(unknown.length > 0 ? `There is no row ${unknown.join(', ')}.\n${usage}` : usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const profile: Profile = values.short ? 'short' : 'long';
  // Who names a row wants it, whichever profile has it.
  const rows = matrix.filter(({ id, inShort }) => (positionals.length > 0 ? positionals.includes(id) : profile === 'long' || inShort));
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  process.stdout.write(`Node ${process.version}, ${cpus().length} cores, ${profile} profile\n`);
  const results: RowStatus[] = [];
  for (const row of rows) {
    const startedAt = performance.now();
    results.push(report(row, await runRow(row, profile, seed), performance.now() - startedAt));
  }
  const count = (status: RowStatus): number => results.filter((one) => one === status).length;
  process.stdout.write(`${count('passed')} rows passed, ${count('failed')} failed, ${count('skipped')} skipped.\n`);
  if (count('failed') > 0) process.exitCode = 1;
  // A row that did not end may still hold something open.
  process.exit();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
void main();
