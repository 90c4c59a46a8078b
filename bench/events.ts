import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { ServeProcess } from '../test/host/http/serve-case';
import { round, type Figure } from './measure';
import { connect, startHost, type Vendor } from './serve';

const events = 60;
const idleMs = 150;
/** A steady load: so many posts, one each 10 ms, of 10 events each. */
const posts = 500;
const postEveryMs = 10;
const eventsInPost = 10;
const batchDelayMs = 100;

/** Accepts each delivery and says when it came; the simulator answers what a connection check asks. */
async function startVendor(simulator: string, onDelivery: () => void): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const server = http.createServer((request, response) => {
    const isDelivery = request.method === 'POST';
    if (isDelivery) onDelivery();
    request.resume().on('end', () => {
      if (isDelivery) response.writeHead(204).end();
      else
        void fetch(`${simulator}${request.url ?? ''}`, { headers: { authorization: request.headers.authorization ?? '' } }).then(
          async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function post(host: ServeProcess, place: string, from: number, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ action: 'add-member-to-segment', parameters: { memberId: `user-${from + at}` } }),
  );
  const answer = await host.call(`${place}/invocations`, {
    method: 'POST',
    body: `${lines.join('\n')}\n`,
    headers: { 'content-type': 'application/x-ndjson' },
  });
  await answer.text();
  if (!answer.ok) throw new Error(`the host answered with ${answer.status}`);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One event on an idle host, from the post to the vendor's request; and how many requests a steady load makes. */
export async function benchEvents(folder: string, configurationFile: string): Promise<Figure[]> {
  const configuration = JSON.parse(readFileSync(configurationFile, 'utf8')) as Vendor['configuration'];
  const address = new URL(String(configuration['urlOverride']));
  let requests = 0;
  let arrived: () => void = () => undefined;
  const { origin, stop } = await startVendor(address.origin, () => {
    requests += 1;
    arrived();
  });
  const vendor = { origin, configuration: { ...configuration, urlOverride: `${origin}${address.pathname}` } };
  const host = await startHost(path.join(folder, 'events'), vendor);
  try {
    const place = await connect(host, vendor, 'events');
    const times: number[] = [];
    for (let at = 0; at < events; at += 1) {
      await pause(idleMs);
      const delivered = new Promise<void>((resolve) => (arrived = resolve));
      const postedAt = performance.now();
      await Promise.all([post(host, place, at, 1), delivered]);
      // The first one opens a socket and loads what it needs.
      if (at > 0) times.push(performance.now() - postedAt);
    }
    times.sort((one, other) => one - other);
    await pause(idleMs);
    requests = 0;
    const startedAt = performance.now();
    const answers: Promise<void>[] = [];
    for (let at = 0; at < posts; at += 1) {
      await pause(Math.max(0, startedAt + at * postEveryMs - performance.now()));
      answers.push(post(host, place, events + at * eventsInPost, eventsInPost));
    }
    await Promise.all(answers);
    const delays = (performance.now() - startedAt) / batchDelayMs;
    await pause(2 * batchDelayMs);
    const share = requests / delays;
    const at = (part: number): number => times[Math.floor(times.length * part)] ?? NaN;
    return [
      {
        name: 'one event on an idle host, from the post to the request, median',
        value: `${round(at(0.5), 1)} ms`,
        limit: 'at most 10 ms',
        ok: at(0.5) <= 10,
      },
      { name: '… 99th percentile', value: `${round(at(0.99), 1)} ms`, limit: 'at most 25 ms', ok: at(0.99) <= 25 },
      {
        name: '1,000 events a second: requests for each batching delay of 100 ms',
        value: round(share),
        limit: 'at most 1.1',
        ok: share <= 1.1,
      },
    ];
  } finally {
    await host.end();
    stop();
  }
}
