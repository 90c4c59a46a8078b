import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { benchAgainstLimit, measureNoise } from './against-limit';
import { benchConnections } from './connections';
import { benchDurable } from './durable';
import { benchDurableRun } from './durable-run';
import { benchEvents } from './events';
import type { Figure } from './measure';
import { benchMembership, benchTenMillion } from './membership';
import { benchPackage } from './package';
import { benchPending } from './pending';
import { benchPipeline } from './pipeline';
import { benchPostgres } from './postgres';
import { benchServe } from './serve';
import { benchStart } from './start';
import { benchSteps } from './steps';
import { benchThroughput } from './throughput';
import { writeTable } from './write-table';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'dist/src/bin/connectorctl.js');
const document = path.join(root, 'docs/performance.md');

type Bench = (folder: string, configurationFile: string) => Promise<Figure[]>;

/** The parts in their order. Each has a place in the document. */
const parts: Readonly<Record<string, Bench>> = {
  pipeline: benchPipeline,
  start: benchStart,
  limit: benchAgainstLimit,
  throughput: benchThroughput,
  events: benchEvents,
  durable: benchDurable,
  'durable-run': benchDurableRun,
  postgres: benchPostgres,
  serve: benchServe,
  membership: benchMembership,
  'ten-million': benchTenMillion,
  connections: benchConnections,
  steps: benchSteps,
  pending: benchPending,
  package: benchPackage,
};
/** Only when asked for, since it takes minutes. */
const onlyWhenNamed = ['ten-million', 'connections', 'steps', 'pending'];

/** Above this spread of one and the same script, times say little. */
const noisy = 0.15;

async function startSimulator(): Promise<{ configuration: object; stop: () => void }> {
  const child = spawn(process.execPath, [cli, 'simulate', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { configuration } = JSON.parse(line) as { configuration: object };
    return { configuration, stop: () => void child.kill() };
  }
  throw new Error('the simulator did not start');
}

function print(title: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value, limit, ok } of figures)
    process.stdout.write(`  ${ok ? ' ' : '!'} ${name.padEnd(70)} ${value.padStart(12)}   ${limit}\n`);
}

/** @returns whether each figure is within its limit */
async function measure(names: readonly string[], folder: string, configurationFile: string): Promise<boolean> {
  const spread = await measureNoise(folder);
  const percent = `${Math.round(100 * spread)} %`;
  const isQuiet = spread <= noisy;
  const model = cpus()[0]?.model ?? 'unknown processor';
  const machine = `Node ${process.version}, ${cpus().length} cores, ${model}, ${new Date().toISOString().slice(0, 10)}; the times of one and the same script differed by ${percent}.`;
  process.stdout.write(`${machine}\n`);
  if (!isQuiet)
    process.stdout.write(
      '! This machine is noisy: limits may be missed for no reason, and docs/performance.md stays as it is. Try again.\n',
    );
  let areAllWithin = true;
  for (const name of names) {
    const startedAt = performance.now();
    const figures = (await parts[name]?.(folder, configurationFile)) ?? [];
    print(`${name} (${Math.round((performance.now() - startedAt) / 1_000)} s)`, figures);
    if (isQuiet) writeTable(document, name, machine, figures);
    areAllWithin &&= figures.every(({ ok }) => ok);
  }
  return areAllWithin;
}

async function main(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; expected some of ${Object.keys(parts).join(', ')}.`);
  const names = Object.keys(parts).filter((name) => (named.length > 0 ? named.includes(name) : !onlyWhenNamed.includes(name)));
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const simulator = await startSimulator();
  try {
    const configurationFile = path.join(folder, 'configuration.json');
    writeFileSync(configurationFile, JSON.stringify(simulator.configuration));
    if (!(await measure(names, folder, configurationFile))) process.exitCode = 1;
  } finally {
    simulator.stop();
    rmSync(folder, { recursive: true });
  }
}

void main(process.argv.slice(2));
