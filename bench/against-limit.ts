import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { writeAudience } from './audience';
import { readGarbage, type Garbage } from './garbage';
import { median, round, runCommand, spreadOf, type Figure } from './measure';

const cli = path.resolve(__dirname, '../src/bin/connectorctl.js');
const reportUsage = path.resolve(__dirname, '../../bench/report-usage.cjs');
const rows = 1_000_000;
const pairs = 5;
/** One run in a few moves twice as much to the old space as the others. */
const traced = 3;
/** So many rows tell whether a machine is quiet. */
const probeRows = 200_000;

interface Usage {
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly elapsedMs: number;
  readonly stdout: string;
}

/** A vendor as a process of its own, which only answers. */
async function startVendor(): Promise<{ readonly port: string; readonly stop: () => void }> {
  const child = spawn(process.execPath, [path.resolve(__dirname, 'vendor.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const port of createInterface({ input: child.stdout })) return { port, stop: () => void child.kill() };
  throw new Error('the vendor did not start');
}

async function use(folder: string, args: readonly string[]): Promise<Usage> {
  const file = path.join(folder, 'usage.json');
  const { code, elapsedMs, stdout, stderr } = await runCommand(process.execPath, ['--require', reportUsage, ...args], {
    env: { USAGE_FILE: file },
  });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Pick<Usage, 'cpuMs' | 'peakMb'>), elapsedMs, stdout };
}

/** How much the time of one and the same script differs on this machine at this time. */
export async function measureNoise(folder: string): Promise<number> {
  const input = path.join(folder, 'probe.csv');
  await writeAudience(input, probeRows, 'wide');
  const vendor = await startVendor();
  try {
    const times: number[] = [];
    for (let turn = 0; turn <= pairs; turn += 1)
      times.push((await use(folder, [path.resolve(__dirname, 'limit.js'), input, vendor.port])).elapsedMs);
    // The first one warms the page cache.
    return spreadOf(times.slice(1));
  } finally {
    vendor.stop();
  }
}

/** `run` beside the script in `limit.ts`, by turns. */
export async function benchAgainstLimit(folder: string, configurationFile: string): Promise<Figure[]> {
  const input = path.join(folder, 'wide.csv');
  await writeAudience(input, rows, 'wide');
  const vendor = await startVendor();
  try {
    const configuration = JSON.parse(readFileSync(configurationFile, 'utf8')) as Readonly<Record<string, unknown>>;
    const ownFile = path.join(folder, 'against-limit.json');
    writeFileSync(ownFile, JSON.stringify({ ...configuration, urlOverride: `http://127.0.0.1:${vendor.port}/segments` }));
    const run = [cli, 'run', 'add-member-to-segment', '--config', ownFile, '--input', input];
    const limits: Usage[] = [];
    const runs: Usage[] = [];
    for (let turn = 0; turn < pairs; turn += 1) {
      limits.push(await use(folder, [path.resolve(__dirname, 'limit.js'), input, vendor.port]));
      runs.push(await use(folder, run));
    }
    const garbage: Garbage[] = [];
    for (let turn = 0; turn < traced; turn += 1) garbage.push(readGarbage((await use(folder, ['--trace-gc-nvp', ...run])).stdout));
    const promoted = median(garbage.map((each) => each.promoted));
    const allocated = median(garbage.map((each) => each.allocated));
    const ratios = (of: (usage: Usage) => number) => median(runs.map((usage, at) => of(usage) / of(limits[at] ?? usage)));
    const cpu = ratios(({ cpuMs }) => cpuMs);
    const share = 1 / ratios(({ elapsedMs }) => elapsedMs);
    const seconds = (usages: readonly Usage[]) => median(usages.map(({ cpuMs }) => cpuMs)) / 1_000;
    const peak = (usages: readonly Usage[]) => Math.max(...usages.map(({ peakMb }) => peakMb));
    return [
      { name: 'the script: CPU', value: `${round(seconds(limits))} s`, limit: '', ok: true },
      { name: '… peak memory', value: `${round(peak(limits), 0)} MB`, limit: '', ok: true },
      { name: '… spread of its CPU', value: `${round(100 * spreadOf(limits.map(({ cpuMs }) => cpuMs)), 0)} %`, limit: '', ok: true },
      { name: '`run`: CPU', value: `${round(seconds(runs))} s`, limit: '', ok: true },
      { name: '… as a multiple of the script', value: round(cpu), limit: 'at most 2.0', ok: cpu <= 2 },
      { name: '… members a second, as a share of the script', value: round(share), limit: 'at least 0.5', ok: share >= 0.5 },
      { name: '… peak memory', value: `${round(peak(runs), 0)} MB`, limit: '', ok: true },
      { name: '… bytes created for each member', value: round(allocated / rows, 0), limit: '', ok: true },
      { name: '… of them moved to the old space', value: round(promoted / rows, 0), limit: 'under 200', ok: promoted < 200 * rows },
    ];
  } finally {
    vendor.stop();
  }
}
