import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startPostgres } from '../test/postgres/start-postgres';
import { round, runCommand, type Figure } from './measure';

const members = 200_000;
const cli = path.resolve(__dirname, '../src/bin/connector.js');

interface Told {
  readonly settled: number;
  readonly elapsedMs: number;
  readonly cpuMs: number;
}

/** Starts hosts, lets them begin together, and gives what they say at their end. */
async function runHosts(url: string, connection: string, hosts: number): Promise<readonly Told[]> {
  const share = members / hosts;
  const children = Array.from({ length: hosts }, (_, at) =>
    spawn(process.execPath, [path.resolve(__dirname, 'postgres-host.js'), url, connection, String(at * share), String(share)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const lines = children.map((child) => createInterface({ input: child.stdout })[Symbol.asyncIterator]());
  for (const each of lines) await each.next();
  for (const child of children) child.stdin.end('go\n');
  const told: Told[] = [];
  for (const each of lines) told.push(JSON.parse(String((await each.next()).value)) as Told);
  return told;
}

function rateOf(told: readonly Told[]): number {
  const settled = told.reduce((sum, { settled: each }) => sum + each, 0);
  return (settled * 1_000) / Math.max(...told.map(({ elapsedMs }) => elapsedMs));
}

/** The command line with its state in PostgreSQL, against the simulator. */
async function runRate(folder: string, configurationFile: string, url: string): Promise<number> {
  const input = path.join(folder, 'members.csv');
  const rows = Array.from({ length: members }, (_, at) => `user-${(at * 2_654_435_761) % 4_294_967_296}-9f63,user${at}@example.com`);
  writeFileSync(input, `memberId,email\n${rows.join('\n')}\n`);
  const args = [cli, 'run', 'add-member-to-segment', '--config', configurationFile, '--input', input, '--state', url];
  const { elapsedMs, code, stderr } = await runCommand(process.execPath, args);
  if (code !== 0) throw new Error(stderr);
  return (members * 1_000) / elapsedMs;
}

/** A PostgreSQL of its own, beside everything else on this machine. */
export async function benchPostgres(folder: string, configurationFile: string): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const url = server.url();
    await runHosts(url, 'warm', 1);
    const one = await runHosts(url, 'one', 1);
    const two = await runHosts(url, 'two', 2);
    const apart = (await Promise.all([runHosts(url, 'first', 1), runHosts(url, 'second', 1)])).flat();
    const path_ = await runRate(folder, configurationFile, url);
    const cpuUs = (one.reduce((sum, { cpuMs }) => sum + cpuMs, 0) * 1_000) / members;
    return [
      {
        name: 'accept, claim and settle, 1,000 each, one host, members a second',
        value: round(rateOf(one), 0),
        limit: 'at least 40,000',
        ok: rateOf(one) >= 40_000,
      },
      { name: '… CPU of the host for each member', value: `${round(cpuUs)} µs`, limit: '', ok: true },
      { name: '… two hosts on one connection', value: round(rateOf(two), 0), limit: 'not slower', ok: rateOf(two) >= 0.9 * rateOf(one) },
      { name: '… two hosts on a connection each', value: round(rateOf(apart), 0), limit: '', ok: true },
      {
        name: 'run --state postgres://…, file to simulator, members a second',
        value: round(path_, 0),
        limit: 'at least 15,000',
        ok: path_ >= 15_000,
      },
    ];
  } finally {
    await server.stop();
  }
}
