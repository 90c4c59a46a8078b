import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from '../test/stores/postgres/start-postgres';
import { round, type Figure } from './measure';
import { pause, quantile, startInstantVendor, timesOfEvents, type InstantVendor } from './one-event';
import { connect, cpuMsOf, readVendor, startHost } from './serve';

const connections = 1_000;
const activeOnes = 10;
const atOnce = 8;
/** V8 collects what the start has left, about 1 % of a core for twenty seconds. */
const settleMs = 30_000;
const idleMs = 20_000;
const events = 200;

interface Measured {
  readonly idlePercent: number;
  /** Resident memory after the events, and the most there ever was; MB. */
  readonly memory: number;
  readonly peak: number;
  /** ms, sorted. */
  readonly times: readonly number[];
}

/** In MB. */
function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(found) / 1_024;
}

/** A host with so many active connections, started again when all were made, of which some get an event now and then. */
async function measureHost(state: string, vendor: InstantVendor, count: number): Promise<Measured> {
  const first = await startHost(state, vendor);
  const places: string[] = [];
  for (let at = 0; at < count; at += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - at) }, (_, offset) => connect(first, vendor, `segment-${at + offset}`));
    places.push(...(await Promise.all(some)));
  }
  await first.end();
  const host = await startHost(state, vendor);
  try {
    await pause(settleMs);
    const before = cpuMsOf(host.pid);
    await pause(idleMs);
    const idlePercent = ((cpuMsOf(host.pid) - before) * 100) / idleMs;
    const active = places.filter((_, at) => at % Math.ceil(count / activeOnes) === 0);
    const times = await timesOfEvents(host, active, vendor, events);
    return { idlePercent, memory: memoryOf(host.pid, 'VmRSS'), peak: memoryOf(host.pid, 'VmHWM'), times };
  } finally {
    await host.end();
  }
}

function figuresOf(store: string, { idlePercent, memory, peak, times }: Measured, alone: Measured): Figure[] {
  const p99 = quantile(times, 0.99);
  const share = p99 / quantile(alone.times, 0.99);
  return [
    {
      name: `${store}, 1,000 connections, 10 of them with events: memory of the host`,
      value: `${round(memory, 0)} MB`,
      limit: 'under 300 MB',
      ok: memory < 300,
    },
    { name: '… the most it ever had', value: `${round(peak, 0)} MB`, limit: '', ok: true },
    { name: '… percent of a core while no event comes', value: round(idlePercent), limit: 'under 1', ok: idlePercent < 1 },
    { name: '… one event, from the post to the request, median', value: `${round(quantile(times, 0.5), 1)} ms`, limit: '', ok: true },
    { name: '… 99th percentile', value: `${round(p99, 1)} ms`, limit: '', ok: true },
    { name: '… as a multiple of that of one connection alone', value: round(share), limit: 'at most 1.1', ok: share <= 1.1 },
  ];
}

/** Many connections in one host, of which few have work. */
export async function benchConnections(folder: string, configurationFile: string): Promise<Figure[]> {
  const vendor = await startInstantVendor(readVendor(configurationFile));
  const server = await startPostgres();
  try {
    const measure = async (state: (name: string) => string, store: string) => {
      const alone = await measureHost(state('one'), vendor, 1);
      return figuresOf(store, await measureHost(state('many'), vendor, connections), alone);
    };
    const sqlite = await measure((name) => path.join(folder, `connections-${name}`), 'SQLite');
    return [...sqlite, ...(await measure((name) => server.url(name), 'PostgreSQL'))];
  } finally {
    await server.stop();
    vendor.stop();
  }
}
