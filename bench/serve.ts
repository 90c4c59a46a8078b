import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ServeProcess } from '../test/host/http/serve-case';
import { startPostgres } from '../test/stores/postgres/start-postgres';
import { median, round, type Figure } from './measure';

const members = 200_000;
const rounds = 3;
const ticksPerSecond = 100;

/** The simulator that runs beside, as hosts and this process reach it. */
export interface Vendor {
  readonly origin: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** The simulator, as its configuration names it. */
export function readVendor(configurationFile: string): Vendor {
  const configuration = JSON.parse(readFileSync(configurationFile, 'utf8')) as Vendor['configuration'];
  return { origin: new URL(String(configuration['urlOverride'])).origin, configuration };
}

/** CPU time that a process has taken; ms. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

export function startHost(state: string, { origin }: Vendor): Promise<ServeProcess> {
  return ServeProcess.start(state, { args: ['--allow-destination', origin] });
}

/** Makes an active connection to a segment of its own. @returns its address */
export async function connect(host: ServeProcess, { configuration }: Vendor, segmentId: string): Promise<string> {
  const body = JSON.stringify({ name: segmentId, configuration: { ...configuration, segmentId } });
  const { id } = await host.json('/v1/connections', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const place = `/v1/connections/${String(id)}`;
  await host.json(`${place}/check`, { method: 'POST' });
  await host.json(`${place}/activate`, { method: 'POST' });
  return place;
}

export function linesOf(from: number, count: number): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: count }, (_, at) => {
    const parameters = { memberId: `user-${from + at}-9f63`, email: `user${from + at}@example.com` };
    return `${JSON.stringify({ action: 'add-member-to-segment', parameters })}\n`;
  });
  return new Uint8Array(Buffer.from(lines.join('')));
}

export async function appliedBy({ origin }: Vendor): Promise<number> {
  const { counters } = (await (await fetch(`${origin}/_simulator/segments`)).json()) as { counters: { adds: number } };
  return counters.adds;
}

/** From the first byte to these hosts, each with its share, to the last member in the segment; members a second. */
async function rateOf(hosts: readonly ServeProcess[], place: string, vendor: Vendor): Promise<number> {
  await fetch(`${vendor.origin}/_simulator/segments`, { method: 'DELETE' });
  const share = members / hosts.length;
  const bodies = hosts.map((_, at) => linesOf(at * share, share));
  const startedAt = performance.now();
  const posts = hosts.map(async (host, at) => {
    const answer = await host.call(`${place}/invocations`, {
      method: 'POST',
      body: bodies[at] ?? null,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    await answer.text();
  });
  await Promise.all(posts);
  while ((await appliedBy(vendor)) < members) await new Promise((resolve) => setTimeout(resolve, 20));
  return (members * 1_000) / (performance.now() - startedAt);
}

async function rates(hosts: readonly ServeProcess[], vendor: Vendor, name: string): Promise<{ one: number; all: number }> {
  const [first] = hosts;
  if (!first) throw new Error('a rate is of one host or more');
  const one: number[] = [];
  const all: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const place = await connect(first, vendor, `${name}-${turn}`);
    for (const host of hosts.slice(1))
      while ((await host.call(place)).status === 404) await new Promise((resolve) => setTimeout(resolve, 10));
    one.push(await rateOf([first], place, vendor));
    all.push(await rateOf(hosts, place, vendor));
  }
  return { one: median(one), all: median(all) };
}

/** Hosts as processes of their own, from HTTP to the simulator, all on this machine. */
export async function benchServe(folder: string, configurationFile: string): Promise<Figure[]> {
  const vendor = readVendor(configurationFile);
  const onDisk = await startHost(path.join(folder, 'serve'), vendor);
  const sqlite = await rates([onDisk], vendor, 'sqlite');
  await onDisk.end();
  const server = await startPostgres();
  try {
    const url = server.url();
    const hosts = [await startHost(url, vendor), await startHost(url, vendor)];
    const postgres = await rates(hosts, vendor, 'postgres');
    for (const host of hosts) await host.end();
    const ratio = postgres.all / postgres.one;
    return [
      { name: 'SQLite, one host, from HTTP to the segment, members a second', value: round(sqlite.one, 0), limit: '', ok: true },
      {
        name: 'PostgreSQL, one host, from HTTP to the segment, members a second',
        value: round(postgres.one, 0),
        limit: 'at least 15,000',
        ok: postgres.one >= 15_000,
      },
      {
        name: '… two hosts on the same connection, as a multiple of one',
        value: round(ratio),
        limit: 'not slower (0.9)',
        ok: ratio >= 0.9,
      },
    ];
  } finally {
    await server.stop();
  }
}
