import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAudience, type Width } from './audience';
import { round, runCommand, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'dist/src/bin/connectorctl.js');

interface Delivered {
  /** Members a second. */
  readonly rate: number;
  readonly peakMb: number;
}

async function deliverFile(folder: string, configurationFile: string, rows: number, width: Width): Promise<Delivered> {
  const input = path.join(folder, `audience-${rows}-${width}.csv`);
  const usageFile = path.join(folder, 'usage.json');
  await writeAudience(input, rows, width);
  const command = ['run', 'add-member-to-segment', '--config', configurationFile, '--input', input];
  const args = ['--require', path.join(root, 'bench/report-usage.cjs'), cli, ...command];
  const { elapsedMs, stderr, stdout, code } = await runCommand(process.execPath, args, { env: { USAGE_FILE: usageFile } });
  if (code !== 0) throw new Error(`run of ${rows} rows ended with ${code}: ${stderr} ${stdout}`);
  const { peakMb } = JSON.parse(readFileSync(usageFile, 'utf8')) as { peakMb: number };
  return { rate: rows / (elapsedMs / 1_000), peakMb };
}

/** The whole way of a file: read, validated, delivered to the simulator on this machine, and reported. */
export async function benchThroughput(folder: string, configurationFile: string): Promise<Figure[]> {
  const narrow = await deliverFile(folder, configurationFile, 1_000_000, 'narrow');
  const wide = await deliverFile(folder, configurationFile, 3_000_000, 'wide');
  const rate = (name: string, value: number, least?: number): Figure => ({
    name,
    value: round(value, 0),
    limit: least === undefined ? '' : `at least ${round(least, 0)}`,
    ok: value >= (least ?? 0),
  });
  const peak = ({ peakMb }: Delivered): Figure => ({
    name: '… peak memory of the sender',
    value: `${round(peakMb, 0)} MB`,
    limit: 'under 250 MB',
    ok: peakMb < 250,
  });
  return [
    rate('1,000,000 rows of Member ID and e-mail, members a second', narrow.rate, 200_000),
    peak(narrow),
    rate('3,000,000 rows with all Member Parameters, members a second', wide.rate),
    peak(wide),
  ];
}
