import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { holdTimeouts, passTime, until } from '../held-timeouts';
import { deliver, deliverRaw, get, readMembers, readState } from './client';

let simulator: RunningLaunchDarklySimulator;
beforeEach(holdTimeouts);
afterEach(async () => {
  jest.useRealTimers();
  await simulator.close();
});

async function start(faults: readonly string[]): Promise<void> {
  simulator = await startSimulator({ port: 0, faults });
}

/** Resolves when so many requests to change members are open. */
async function untilOpen(count: number): Promise<void> {
  await until(async () => (await readState(simulator)).counters['openDeliveries'] === count);
}

describe('a delay', () => {
  test('holds application and answer back', async () => {
    await start(['delay=500,next=1']);
    const pending = deliver(simulator, 'add_member', ['ana']);
    await untilOpen(1);
    await passTime(499);
    expect(await readState(simulator)).toMatchObject({ segments: [], counters: { openDeliveries: 1 } });
    await passTime(1);
    expect((await pending).status).toBe(204);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('is served even when the client has gone', async () => {
    await start(['delay=500']);
    const client = new AbortController();
    const gone = expect(deliver(simulator, 'add_member', ['ana'], client.signal)).rejects.toThrow();
    await untilOpen(1);
    client.abort();
    await gone;
    expect(await readMembers(simulator)).toEqual([]);
    await passTime(500);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });
});

describe('a drop', () => {
  test.each([
    ['before', []],
    ['after', ['ana']],
  ])('%s applying resets the connection without a byte, members are then %j', async (when, members) => {
    await start([`drop=${when}`]);
    expect(await deliverRaw(simulator, 'add_member', ['ana'])).toEqual({ text: '', error: 'ECONNRESET', parts: 0 });
    expect(await readState(simulator)).toMatchObject({ counters: { deliveries: { byStatus: { dropped: 1 } }, openDeliveries: 0 } });
    expect(await readMembers(simulator)).toEqual(members);
  });
});

describe('a spoilt answer', () => {
  test('is truncated in its body after applying', async () => {
    await start(['truncate']);
    const { text, error } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect([error, text.slice(0, 15)]).toEqual([undefined, 'HTTP/1.1 200 OK']);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).toBeGreaterThan(body.length);
    expect(body).toBe('{"accept');
    expect(await readMembers(simulator)).toEqual(['ana']);
    const reply = await deliver(simulator, 'add_member', ['ben']);
    await expect(reply.text()).rejects.toThrow();
  });

  test.each([
    ['slowHeaders=800', false],
    ['slowBody=800', true],
  ])('comes bit by bit with %s', async (fault, headersAtOnce) => {
    await start([fault]);
    let hasEnded = false;
    const raw = deliverRaw(simulator, 'add_member', ['ana']).finally(() => (hasEnded = true));
    await until(() => jest.getTimerCount() > 0);
    await passTime(700);
    expect(hasEnded).toBe(false);
    await until(async () => (await passTime(50), hasEnded));
    const { text, error, parts } = await raw;
    expect(error).toBeUndefined();
    expect(parts).toBeGreaterThan(4);
    expect(text).toMatch(/^HTTP\/1\.1 20[04] .*\r\n\r\n/s);
    let hasHeaders = false;
    const answering = deliver(simulator, 'add_member', ['ben']).finally(() => (hasHeaders = true));
    await until(() => jest.getTimerCount() > 0);
    if (headersAtOnce) await answering;
    else await passTime(700);
    expect(hasHeaders).toBe(headersAtOnce);
    await until(async () => (await passTime(50), hasHeaders));
    let hasBody = false;
    const body = (await answering).text().finally(() => (hasBody = true));
    await until(async () => (await passTime(50), hasBody));
    await body;
    expect(await readMembers(simulator)).toEqual(['ana', 'ben']);
  });

  test('redirects elsewhere and applies nothing', async () => {
    await start(['redirect=http://127.0.0.1:1/x,next=1', 'redirect=http://127.0.0.1:1/y,status=308']);
    const first = await deliver(simulator, 'add_member', ['ana']);
    const second = await deliver(simulator, 'add_member', ['ana']);
    expect([first, second].map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [302, 'http://127.0.0.1:1/x'],
      [308, 'http://127.0.0.1:1/y'],
    ]);
    expect(await readMembers(simulator)).toEqual([]);
  });
});

describe('a late application', () => {
  /** Changes members by a request that is given up once it is open. */
  async function abandon(action: string, members: readonly string[], when: () => Promise<void>): Promise<void> {
    const client = new AbortController();
    const gone = expect(deliver(simulator, action, members, client.signal)).rejects.toThrow();
    await when();
    client.abort();
    await gone;
  }

  test('is never answered and happens after its time, the client long gone', async () => {
    await start(['late=900,next=1']);
    await abandon('add_member', ['ana'], () => untilOpen(1));
    await untilOpen(0);
    await deliver(simulator, 'remove_members', ['ana']);
    await passTime(899);
    expect(await readState(simulator)).toMatchObject({ segments: [{ members: [] }], counters: { lateChanges: 1, violations: 0 } });
    await passTime(1);
    expect(await readState(simulator)).toMatchObject({
      segments: [{ members: ['ana'] }],
      counters: { lateChanges: 0, deliveries: { byStatus: { unanswered: 1, '204': 1 } } },
    });
  });

  test('still has no answer for a client that waits', async () => {
    await start(['late=50']);
    await abandon('add_member', ['ana'], async () => {
      await untilOpen(1);
      await passTime(50);
      await until(async () => (await readMembers(simulator)).length > 0);
    });
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test.each(['late=700,drop=before', 'late=700,status=504'])('follows what is done at once with %s', async (fault) => {
    await start([fault]);
    const { text, error } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(error ?? text.slice(0, 12)).toBe(fault.includes('drop') ? 'ECONNRESET' : 'HTTP/1.1 504');
    await passTime(699);
    expect(await readMembers(simulator)).toEqual([]);
    await passTime(1);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('never happens after a reset or for a request that is refused anyway', async () => {
    await start(['late=400,status=504']);
    await deliver(simulator, 'add_member', ['ana']);
    await get(simulator, '/_simulator/segments', 'DELETE');
    expect((await deliver(simulator, 'add_member', [''])).status).toBe(504);
    await passTime(1_000);
    expect((await readState(simulator)).segments).toEqual([]);
  });
});
