import path from 'node:path';
import { writeAudience } from './audience';
import { median, round, runCommand, type Figure } from './measure';

const cli = path.resolve(__dirname, '../src/bin/connectorctl.js');
const rows = 300_000;
const rounds = 3;
const goal = 60_000;

/** The whole durable way of a file: read, taken in on disk, delivered to the simulator on this machine, and told. */
export async function benchDurableRun(folder: string, configurationFile: string): Promise<Figure[]> {
  const input = path.join(folder, 'durable-run.csv');
  await writeAudience(input, rows, 'narrow');
  const rateOf = async (...more: string[]): Promise<number> => {
    const args = [cli, 'run', 'add-member-to-segment', '--config', configurationFile, '--input', input, ...more];
    const { elapsedMs, stderr, code } = await runCommand(process.execPath, args);
    if (code !== 0) throw new Error(`run ${more.join(' ')} ended with ${code}: ${stderr}`);
    return rows / (elapsedMs / 1_000);
  };
  const rates: number[] = [];
  const shares: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const plain = await rateOf();
    const durable = await rateOf('--state', path.join(folder, `durable-run-${turn}`));
    rates.push(durable);
    shares.push(durable / plain);
  }
  const rate = median(rates);
  return [
    {
      name: '300,000 rows of Member ID and e-mail, members a second',
      value: round(rate, 0),
      limit: `at least ${round(goal, 0)}`,
      ok: rate >= goal,
    },
    { name: '… as a share of the same run without --state', value: round(median(shares)), limit: '', ok: true },
  ];
}
