import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { systemClock } from '../../../src/runtime/open/system-clock';
import type { Clock } from '../../../src/runtime/delivery/clock';
import { activate, add, change, delivered, draftFor, openTestHost, remove, setFaults, until } from '../host-case';
import { openTestStore } from '../test-store';
import { json, openCaseOver, type HttpCase } from './http-case';

/** Real time, but waits of a second and more pass only when a test says so. */
class JumpClock implements Clock {
  #timers: { readonly at: number; readonly callback: () => void }[] = [];
  #shift = 0;

  now(): number {
    return systemClock.now() + this.#shift;
  }

  after(ms: number, callback: () => void): () => void {
    if (ms < 1_000) return systemClock.after(ms, callback);
    const timer = { at: this.now() + ms, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((each) => each !== timer));
  }

  pass(ms: number): void {
    this.#shift += ms;
    const due = this.#timers.filter(({ at }) => at <= this.now());
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { callback } of due) callback();
  }
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Message {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly body: string;
  readonly attempts: number;
  readonly lastStatus?: number;
  readonly lastFault?: { readonly code: string };
  readonly dueAt?: string;
}

let simulator: RunningSimulator;
let clock: JumpClock;
let host: Host;
let it: HttpCase<Host>;
let place: ReturnType<typeof openTestStore>;
let target: Server;
let received: Received[];
/** What the target answers; `undefined`: nothing at all. */
let answer: number | undefined;

beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  clock = new JumpClock();
  place = openTestStore();
  host = await openTestHost(await place.open(), { clock });
  it = await openCaseOver(host);
  received = [];
  answer = 204;
  target = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      if (answer !== undefined) response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  target.closeAllConnections();
  target.close();
  await it.http.close(1_000);
  await host.close(5_000);
  await simulator.close();
  place.remove();
});

const url = () => `http://127.0.0.1:${(target.address() as AddressInfo).port}/hook`;
const create = async (events?: readonly string[]) => {
  const response = await it.call('/v1/webhooks', json({ url: url(), ...(events && { events }) }));
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; secret: string };
};
const messagesOf = async (id: string) =>
  ((await (await it.call(`/v1/webhooks/${id}/messages`)).json()) as { messages: Message[] }).messages;
const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
/** As the receiver of a Standard Webhook checks it. */
const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
};
const stop = async (segmentId: string) => {
  const { id } = await activate(host, draftFor({ ...simulator.configuration, segmentId }));
  await setFaults(simulator, ['status=401']);
  const stopped = until(host, id, async () => (await host.readConnection(id)).fault !== undefined);
  await host.enqueue(id, [change(add, 'member-1')]);
  await stopped;
  return id;
};

describe('a webhook', () => {
  test('is told when a connection stops, signed as Standard Webhooks says, without a member', async () => {
    const { id: webhook, secret } = await create();
    const connection = await stop('s1');
    const [message] = await eventually(
      () => messagesOf(webhook),
      ([first]) => first?.status === 'delivered',
    );
    expect(message).toMatchObject({ type: 'connection.stopped', attempts: 1, lastStatus: 204 });
    expect(received).toHaveLength(1);
    expect(isSigned(received[0]!, secret)).toBe(true);
    expect(received[0]?.headers).toMatchObject({ 'webhook-id': message?.id, 'content-type': 'application/json' });
    expect(Math.abs(Number(received[0]?.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(300);
    expect(JSON.parse(received[0]!.body)).toMatchObject({
      type: 'connection.stopped',
      timestamp: expect.stringMatching(/Z$/),
      data: { connection, fault: { code: 'token_refused', who: 'you' } },
    });
    expect(received[0]?.body).not.toContain('member-1');
    expect(JSON.stringify(await (await it.call('/v1/webhooks')).json())).not.toContain(secret);
    expect(JSON.stringify(it.logged)).not.toContain(secret);
  });

  test('is told of held removals, and of dead letters once at first and then together', async () => {
    const { id: webhook } = await create(['removals.held', 'dead_letters.gathered']);
    const { id } = await activate(host, draftFor({ ...simulator.configuration, segmentId: 's2' }));
    for (const email of ['a', 'b', 'c']) await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { email } }]);
    // Refused in the answer, and kept nowhere.
    await host.enqueue(id, [change('none', 'd')]);
    const all = Array.from({ length: 1_200 }, (_, at) => `m${at}`);
    await host.enqueue(
      id,
      all.map((member) => change(add, member)),
    );
    await delivered(host, id);
    await host.enqueue(
      id,
      all.map((member) => change(remove, member)),
    );
    const told = await eventually(
      () => messagesOf(webhook),
      (messages) => messages.filter(({ status }) => status === 'delivered').length === 2,
    );
    expect(told.map(({ type }) => type).sort()).toEqual(['dead_letters.gathered', 'removals.held']);
    clock.pass(3_600_000);
    await eventually(
      () => messagesOf(webhook),
      (messages) => messages.filter(({ status }) => status === 'delivered').length === 3,
    );
    const bodies = received.map(({ body }) => JSON.parse(body) as { type: string; data: { count: number; codes: string[] } });
    expect(bodies.filter(({ type }) => type === 'dead_letters.gathered').map(({ data }) => [data.count, data.codes])).toEqual([
      [1, ['parameters_invalid']],
      [2, ['parameters_invalid']],
    ]);
    expect(await host.findDeadLetters(id, { limit: 9 })).toHaveLength(3);
  });

  test('is told of nothing that was refused when it came in', async () => {
    const { id: webhook } = await create(['dead_letters.gathered']);
    const { id } = await activate(host, draftFor({ ...simulator.configuration, segmentId: 's7' }));
    await host.enqueue(id, [change('none', 'a'), change(add, '')]);
    await host.enqueueEvents('buyers', [{ event: 'joined', visitor: {} }]);
    const [first] = await eventually(
      () => messagesOf(webhook),
      (messages) => messages.length > 0,
    );
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ data: { connection: id, count: 1, codes: ['parameters_invalid'], first: 2 } });
  });

  test('is told after the end of the host of dead letters that came in its last hour', async () => {
    const { id: webhook } = await create(['dead_letters.gathered']);
    const { id } = await activate(host, draftFor({ ...simulator.configuration, segmentId: 's8' }));
    for (const email of ['a', 'b', 'c']) await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { email } }]);
    await it.http.close(1_000);
    await host.close(5_000);
    host = await openTestHost(await place.open(), { clock });
    it = await openCaseOver(host);
    const told = await eventually(
      () => messagesOf(webhook),
      (messages) => messages.length === 2 && messages.every(({ status }) => status === 'delivered'),
    );
    expect(told.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { data: { connection: id, count: 2, first: 1 } },
      { data: { connection: id, count: 1, first: 0 } },
    ]);
  });

  test('is told later where the store fails at that moment', async () => {
    await it.http.close(1_000);
    await host.close(5_000);
    const store = await place.open();
    const { documents } = store;
    let isDown = false;
    Object.defineProperty(store, 'documents', {
      value: {
        ...{ version: () => documents.version(), survey: (kind: string) => documents.survey(kind) },
        ...{ list: (kind: string) => documents.list(kind), read: (kind: string, name: string) => documents.read(kind, name) },
        remove: (...given: Parameters<typeof documents.remove>) => documents.remove(...given),
        write: (...given: Parameters<typeof documents.write>) =>
          isDown && given[0] === 'webhook-message' ? Promise.reject(new Error('no disk')) : documents.write(...given),
      } satisfies typeof documents,
    });
    host = await openTestHost(store, { clock });
    it = await openCaseOver(host);
    const { id: webhook } = await create();
    isDown = true;
    const connection = await stop('s9');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await messagesOf(webhook)).toEqual([]);
    isDown = false;
    const told = await eventually(
      () => (clock.pass(10_001), messagesOf(webhook)),
      ([first]) => first?.status === 'delivered',
    );
    expect(told.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([{ type: 'connection.stopped', data: { connection } }]);
  });

  test('whose target is down for a day gets its message afterwards, and holds up no delivery', async () => {
    answer = 503;
    const { id: webhook, secret } = await create();
    await stop('s3');
    const attempts = (count: number) =>
      eventually(
        () => messagesOf(webhook),
        ([first]) => (first?.attempts ?? 0) >= count,
      );
    await attempts(1);
    await setFaults(simulator, []);
    const { id: other } = await activate(host, draftFor({ ...simulator.configuration, segmentId: 's4' }));
    const waits: number[] = [];
    // Over the day of the schedule: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h.
    for (let count = 2; count <= 8; count += 1) {
      const [message] = await messagesOf(webhook);
      waits.push(Math.round((Date.parse(message?.dueAt ?? '') - clock.now()) / 1_000));
      clock.pass(Date.parse(message?.dueAt ?? '') - clock.now() + 1);
      await attempts(count);
      await host.enqueue(other, [change(add, `m${count}`)]);
      await delivered(host, other);
    }
    [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400].forEach((seconds, at) => {
      expect(waits[at]).toBeGreaterThanOrEqual(seconds * 0.95 - 1);
      expect(waits[at]).toBeLessThanOrEqual(seconds * 1.1 + 1);
    });
    expect((await messagesOf(webhook))[0]).toMatchObject({ status: 'pending', attempts: 8, lastStatus: 503 });
    answer = 200;
    clock.pass(25 * 3_600_000);
    expect(
      await eventually(
        () => messagesOf(webhook),
        ([first]) => first?.status === 'delivered',
      ),
    ).toMatchObject([{ attempts: 9 }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received.every((each) => isSigned(each, secret))).toBe(true);
  });

  test('that answers 410 gets nothing more, and one that nobody answers is told the reason', async () => {
    answer = 503;
    const { id: gone } = await create();
    await stop('s5');
    await eventually(
      () => messagesOf(gone),
      ([first]) => first?.attempts === 1,
    );
    answer = 410;
    await setFaults(simulator, []);
    await stop('s10');
    const told = await eventually(
      () => messagesOf(gone),
      (messages) => messages.length === 2 && messages.every(({ status }) => status === 'failed'),
    );
    expect(told.map(({ lastStatus }) => lastStatus).sort()).toEqual([410, 503]);
    const { webhooks } = (await (await it.call('/v1/webhooks')).json()) as { webhooks: { isGone?: boolean; pending: number }[] };
    expect(webhooks).toMatchObject([{ isGone: true, pending: 0 }]);
    const port = (target.address() as AddressInfo).port;
    await new Promise((resolve) => target.close(resolve));
    const response = await it.call('/v1/webhooks', json({ url: `http://127.0.0.1:${port}/` }));
    const { id: silent } = (await response.json()) as { id: string };
    clock.pass(601_000);
    await setFaults(simulator, []);
    await stop('s6');
    const [message] = await eventually(
      () => messagesOf(silent),
      ([first]) => (first?.attempts ?? 0) > 0,
    );
    expect(message).toMatchObject({ status: 'pending', lastFault: { code: expect.stringMatching(/^vendor_un/) } });
  });

  test('is refused where requests may not go, and deleted with its messages', async () => {
    for (const wrong of ['http://10.0.0.1/', 'http://example.com/', 'ftp://example.com', 'https://user:pw@example.com/']) {
      expect([wrong, (await it.call('/v1/webhooks', json({ url: wrong }))).status]).toEqual([wrong, 422]);
    }
    expect((await it.call('/v1/webhooks', json({ url: url(), events: ['other'] }))).status).toBe(422);
    const { id } = await create();
    expect((await it.call(`/v1/webhooks/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await it.call(`/v1/webhooks/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await it.call(`/v1/webhooks/${id}/messages`)).status).toBe(404);
  });
});
