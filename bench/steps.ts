import type { ServeProcess } from '../test/host/http/serve-case';
import { startPostgres } from '../test/stores/postgres/start-postgres';
import { median, round, type Figure } from './measure';
import { pause } from './one-event';
import { appliedBy, connect, cpuMsOf, linesOf, readVendor, startHost, type Vendor } from './serve';

const hostCounts = [1, 2, 4];
const connectionCounts = [1, 10, 100];
const members = 100_000;
const rounds = 3;

interface Rate {
  readonly perSecond: number;
  /** CPU of all hosts for each member; µs. */
  readonly hostUs: number;
}

/** From the first byte to the last member in a segment. Each connection gets its share, from one host after the other. */
async function rateOf(hosts: readonly ServeProcess[], places: readonly string[], vendor: Vendor): Promise<Rate> {
  await fetch(`${vendor.origin}/_simulator/segments`, { method: 'DELETE' });
  const posts = Math.max(hosts.length, places.length);
  const share = members / posts;
  const bodies = Array.from({ length: posts }, (_, at) => linesOf(at * share, share));
  const cpuMs = () => hosts.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0);
  const cpuBefore = cpuMs();
  const startedAt = performance.now();
  const answers = bodies.map(async (body, at) => {
    const place = places[at % places.length] ?? '';
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await hosts[at % hosts.length]?.call(`${place}/invocations`, { method: 'POST', body, headers });
    await answer?.text();
    if (!answer?.ok) throw new Error(`a host answered with ${answer?.status ?? 'nothing'}`);
  });
  await Promise.all(answers);
  while ((await appliedBy(vendor)) < members) await pause(20);
  return { perSecond: (members * 1_000) / (performance.now() - startedAt), hostUs: ((cpuMs() - cpuBefore) * 1_000) / members };
}

/** 1, 2 and 4 hosts on one PostgreSQL, with 1, 10 and 100 connections: where it stops growing on this machine. */
export async function benchSteps(_folder: string, configurationFile: string): Promise<Figure[]> {
  const vendor = readVendor(configurationFile);
  const server = await startPostgres();
  const hosts: ServeProcess[] = [];
  const figures: Figure[] = [];
  try {
    const url = server.url();
    const places: string[] = [];
    for (const hostCount of hostCounts) {
      while (hosts.length < hostCount) hosts.push(await startHost(url, vendor));
      for (const connectionCount of connectionCounts) {
        const [first] = hosts;
        while (first && places.length < connectionCount) places.push(await connect(first, vendor, `steps-${places.length}`));
        const rates: Rate[] = [];
        for (let turn = 0; turn < rounds; turn += 1) rates.push(await rateOf(hosts, places.slice(0, connectionCount), vendor));
        const hostUs = median(rates.map((rate) => rate.hostUs));
        figures.push({
          name: `hosts: ${hostCount}, connections: ${connectionCount}; members a second`,
          value: round(median(rates.map(({ perSecond }) => perSecond)), 0),
          limit: `hosts take ${round(hostUs, 1)} µs of CPU a member`,
          ok: true,
        });
      }
    }
  } finally {
    for (const host of hosts) await host.end();
    await server.stop();
  }
  return figures;
}
