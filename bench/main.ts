import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { benchDurable } from './durable';
import { benchDurableRun } from './durable-run';
import type { Figure } from './measure';
import { benchPackage } from './package';
import { benchPending } from './pending';
import { benchPipeline } from './pipeline';
import { benchPostgres } from './postgres';
import { benchServe } from './serve';
import { benchStart } from './start';
import { benchThroughput } from './throughput';

const cli = path.resolve(__dirname, '../src/bin/connectorctl.js');

function print(title: string, figures: readonly Figure[]): boolean {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value, limit, ok } of figures) {
    process.stdout.write(`  ${ok ? ' ' : '!'} ${name.padEnd(70)} ${value.padStart(12)}   ${limit}\n`);
  }
  return figures.every(({ ok }) => ok);
}

async function startSimulator(): Promise<{ configuration: object; stop: () => void }> {
  const child = spawn(process.execPath, [cli, 'simulate', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { configuration } = JSON.parse(line) as { configuration: object };
    return { configuration, stop: () => void child.kill() };
  }
  throw new Error('the simulator did not start');
}

async function main(only: readonly string[]): Promise<void> {
  const wants = (name: string): boolean => only.length === 0 || only.includes(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const configurationFile = path.join(folder, 'configuration.json');
  const simulator = await startSimulator();
  writeFileSync(configurationFile, JSON.stringify(simulator.configuration));
  process.stdout.write(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n`);
  let ok = true;
  try {
    if (wants('pipeline')) ok = print('In process, with an instant transport', await benchPipeline()) && ok;
    if (wants('start')) ok = print('Start', await benchStart(folder, configurationFile)) && ok;
    if (wants('throughput')) ok = print('Command line and simulator on loopback', await benchThroughput(folder, configurationFile)) && ok;
    if (wants('durable')) ok = print('Queue on disk', await benchDurable(folder)) && ok;
    if (wants('durable-run'))
      ok = print('Command line with a state, and simulator on loopback', await benchDurableRun(folder, configurationFile)) && ok;
    if (wants('postgres')) ok = print('Queue in PostgreSQL', await benchPostgres(folder, configurationFile)) && ok;
    if (wants('serve')) ok = print('Hosts, from HTTP to the simulator', await benchServe(folder, configurationFile)) && ok;
    // Only when asked for, since it takes minutes.
    if (only.includes('pending')) ok = print('Ten million members that wait', await benchPending(folder)) && ok;
    if (wants('package')) ok = print('Package', await benchPackage()) && ok;
  } finally {
    simulator.stop();
    rmSync(folder, { recursive: true });
  }
  if (!ok) process.exitCode = 1;
}

void main(process.argv.slice(2));
