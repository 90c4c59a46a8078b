import http from 'node:http';
import type { ServeProcess } from '../test/host/http/serve-case';
import type { Vendor } from './serve';

const batchDelayMs = 100;
/** Longer than the batching delay, so that each event finds its connection idle. */
const idleMs = 150;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A vendor that accepts each delivery at once and says when it came. */
export interface InstantVendor extends Vendor {
  /** How many deliveries came so far. */
  readonly deliveries: () => number;
  /** Resolves with the next delivery that mentions this text. */
  readonly next: (text: string) => Promise<void>;
  readonly stop: () => void;
}

/** @param simulator answers what a connection check asks */
export async function startInstantVendor(simulator: Vendor): Promise<InstantVendor> {
  const address = new URL(String(simulator.configuration['urlOverride']));
  const waiting = new Map<string, () => void>();
  let deliveries = 0;
  const server = http.createServer((request, response) => {
    if (request.method !== 'POST') {
      request.resume();
      void fetch(`${simulator.origin}${request.url ?? ''}`, { headers: { authorization: request.headers.authorization ?? '' } }).then(
        async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
      );
      return;
    }
    deliveries += 1;
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      response.writeHead(204).end();
      for (const [text, tell] of waiting) if (body.includes(text)) tell();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    configuration: { ...simulator.configuration, urlOverride: `${origin}${address.pathname}` },
    deliveries: () => deliveries,
    next: (text) =>
      new Promise((resolve) => {
        waiting.set(text, () => {
          waiting.delete(text);
          resolve();
        });
      }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Posts numbered members to a connection. @returns the status of the answer */
export async function post(host: ServeProcess, place: string, from: number, count: number): Promise<number> {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ action: 'add-member-to-segment', parameters: { memberId: `user-${from + at}` } }),
  );
  const answer = await host.call(`${place}/invocations`, {
    method: 'POST',
    body: `${lines.join('\n')}\n`,
    headers: { 'content-type': 'application/x-ndjson' },
  });
  await answer.text();
  return answer.status;
}

/** Members a second, as posts at even distances. @returns the statuses of all answers, and how many batching delays it took */
export async function postSteadily(
  host: ServeProcess,
  place: string,
  { posts, everyMs, each }: { readonly posts: number; readonly everyMs: number; readonly each: number },
): Promise<{ readonly statuses: readonly number[]; readonly delays: number }> {
  const startedAt = performance.now();
  const answers: Promise<number>[] = [];
  for (let at = 0; at < posts; at += 1) {
    const early = startedAt + at * everyMs - performance.now();
    if (early > 0) await pause(early);
    answers.push(post(host, place, 1_000_000 + at * each, each));
  }
  const statuses = await Promise.all(answers);
  return { statuses, delays: (performance.now() - startedAt) / batchDelayMs };
}

/** From the post of one event to the vendor's request, on idle connections that take turns; ms, sorted. */
export async function timesOfEvents(
  host: ServeProcess,
  places: readonly string[],
  vendor: InstantVendor,
  events: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < events; at += 1) {
    await pause(idleMs);
    const place = places[at % places.length] ?? '';
    const delivered = vendor.next(`"user-${at}"`);
    const postedAt = performance.now();
    const [status] = await Promise.all([post(host, place, at, 1), delivered]);
    if (status !== 200) throw new Error(`the host answered with ${status}`);
    // The first one of each opens a socket and loads what it needs.
    if (at >= places.length) times.push(performance.now() - postedAt);
  }
  return times.sort((one, other) => one - other);
}

/** @param part 0 to 1 */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? NaN;
}
