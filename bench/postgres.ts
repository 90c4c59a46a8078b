import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { numberArray, textArray } from '../src/stores/postgres/arrays';
import { startPostgres } from '../test/stores/postgres/start-postgres';
import { median, round, runCommand, type Figure } from './measure';
import { batch, batchOf } from './members';

const members = 60_000;
const fileMembers = 200_000;
const rounds = 3;
const cli = path.resolve(__dirname, '../src/bin/connectorctl.js');

interface Told {
  readonly settled: number;
  readonly elapsedMs: number;
  readonly cpuMs: number;
}

/** Starts hosts, lets them begin together, and gives what they say at their end. */
export async function runHosts(url: string, connection: string, hosts: number, ...more: readonly string[]): Promise<readonly Told[]> {
  const share = members / hosts;
  const children = Array.from({ length: hosts }, (_, at) =>
    spawn(process.execPath, [path.resolve(__dirname, 'postgres-host.js'), url, connection, String(at * share), String(share), ...more], {
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

export function rateOf(told: readonly Told[]): number {
  const settled = told.reduce((sum, { settled: each }) => sum + each, 0);
  return (settled * 1_000) / Math.max(...told.map(({ elapsedMs }) => elapsedMs));
}

/** The least that a queue costs: the same rows into a table with the member as its key, read again and deleted, each step one commit. */
async function bareRate(url: string): Promise<number> {
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  await client.query('CREATE TABLE bare (key text PRIMARY KEY, tag bigint NOT NULL, parameters text NOT NULL)');
  const startedAt = performance.now();
  for (let number = 0; number < members / batch; number += 1) {
    const changes = batchOf(number);
    const keys = textArray(changes.map(({ key }) => key));
    const tags = numberArray(changes.map(({ invocationIndex }) => invocationIndex));
    await client.query(
      `INSERT INTO bare SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])
       ON CONFLICT (key) DO UPDATE SET tag = excluded.tag, parameters = excluded.parameters`,
      [keys, tags, textArray(changes.map(({ parameters }) => JSON.stringify(parameters)))],
    );
    await client.query('SELECT * FROM bare WHERE key = ANY ($1::text[])', [keys]);
    await client.query('DELETE FROM bare WHERE key = ANY ($1::text[])', [keys]);
  }
  const elapsedMs = performance.now() - startedAt;
  await client.query('DROP TABLE bare');
  await client.end();
  return (members * 1_000) / elapsedMs;
}

/** The command line with its state in PostgreSQL, against the simulator. */
async function runRate(folder: string, configurationFile: string, url: string): Promise<number> {
  const input = path.join(folder, 'members.csv');
  const rows = Array.from({ length: fileMembers }, (_, at) => `user-${(at * 2_654_435_761) % 4_294_967_296}-9f63,user${at}@example.com`);
  writeFileSync(input, `memberId,email\n${rows.join('\n')}\n`);
  const args = [cli, 'run', 'add-member-to-segment', '--config', configurationFile, '--input', input, '--state', url];
  const { elapsedMs, code, stderr } = await runCommand(process.execPath, args);
  if (code !== 0) throw new Error(stderr);
  return (fileMembers * 1_000) / elapsedMs;
}

/** A PostgreSQL of its own, beside everything else on this machine. One, two and the bare table take turns, so that noise hits all. */
export async function benchPostgres(folder: string, configurationFile: string): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const url = server.url();
    await runHosts(url, 'warm', 1);
    const ones: (readonly Told[])[] = [];
    const twos: number[] = [];
    const bares: number[] = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      bares.push(await bareRate(url));
      ones.push(await runHosts(url, `one ${turn}`, 1));
      twos.push(rateOf(await runHosts(url, `two ${turn}`, 2)));
    }
    const one = median(ones.map(rateOf));
    const two = median(twos);
    const cpuUs = (median(ones.map(([told]) => told?.cpuMs ?? 0)) * 1_000) / members;
    const run = await runRate(folder, configurationFile, server.url());
    return [
      { name: 'accept, claim and settle, 1,000 each, one host, members a second', value: round(one, 0), limit: '', ok: true },
      { name: '… as a multiple of one bare table: upsert, read, delete', value: round(one / median(bares)), limit: '', ok: true },
      { name: '… CPU of the host for each member', value: `${round(cpuUs)} µs`, limit: '', ok: true },
      {
        name: '… two hosts on one connection, as a multiple of one',
        value: round(two / one),
        limit: 'not slower (0.9)',
        ok: two >= 0.9 * one,
      },
      {
        name: 'run --state postgres://…, file to simulator, members a second',
        value: round(run, 0),
        limit: 'at least 15,000',
        ok: run >= 15_000,
      },
    ];
  } finally {
    await server.stop();
  }
}
