import { spawn, type SpawnOptions } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One line of the report: a figure beside the limit that was measured or set in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** CPU time of this process that some work takes; ms. */
export async function cpuMs(work: () => Promise<void> | void): Promise<number> {
  globalThis.gc?.();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export interface Finished {
  readonly elapsedMs: number;
  /** From the start to the first byte on standard output; without any, to the end. */
  readonly firstOutputMs: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs a command to its end. `NODE_EXTRA_CA_CERTS` is taken out: reading it would be measured as well. */
export function runCommand(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  const environment = { ...process.env, ...options.env };
  delete environment['NODE_EXTRA_CA_CERTS'];
  const startedAt = performance.now();
  const child = spawn(command, args, { ...options, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let firstOutputMs: number | undefined;
  child.stdout.once('data', () => (firstOutputMs = performance.now() - startedAt));
  child.stdout.on('data', (data: Buffer) => (stdout = (stdout + data.toString()).slice(-1_000_000)));
  child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-100_000)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const elapsedMs = performance.now() - startedAt;
      resolve({ elapsedMs, firstOutputMs: firstOutputMs ?? elapsedMs, stdout, stderr, code });
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The difference between the largest and the smallest, as a share of the median. */
export function spreadOf(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

export function round(value: number, digits = 2): string {
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
