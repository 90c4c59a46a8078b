import { afterEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, deliverRaw, get, readMembers, readState, sleep } from './client';

let simulator: RunningLaunchDarklySimulator;
afterEach(() => simulator.close());

async function start(faults: readonly string[]): Promise<void> {
  simulator = await startSimulator({ port: 0, faults });
}

describe('a delay', () => {
  test('holds application and answer back', async () => {
    await start(['delay=500,next=1']);
    const started = Date.now();
    const pending = deliver(simulator, 'add_member', ['ana']);
    await sleep(100);
    expect(await readState(simulator)).toMatchObject({ segments: [], counters: { openDeliveries: 1 } });
    expect((await pending).status).toBe(204);
    expect(Date.now() - started).toBeGreaterThanOrEqual(499);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('is served even when the client has gone', async () => {
    await start(['delay=500']);
    await expect(deliver(simulator, 'add_member', ['ana'], AbortSignal.timeout(50))).rejects.toThrow();
    expect(await readMembers(simulator)).toEqual([]);
    await sleep(600);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });
});

describe('a drop', () => {
  test.each([
    ['before', []],
    ['after', ['ana']],
  ])('%s applying resets the connection without a byte, members are then %j', async (when, members) => {
    await start([`drop=${when}`]);
    expect(await deliverRaw(simulator, 'add_member', ['ana'])).toEqual({ text: '', error: 'ECONNRESET', arrivals: [] });
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
    const response = await deliver(simulator, 'add_member', ['ben']);
    await expect(response.text()).rejects.toThrow();
  });

  test.each([
    ['slowHeaders=800', false],
    ['slowBody=800', true],
  ])('comes bit by bit with %s', async (fault, headersAtOnce) => {
    await start([fault]);
    const { text, error, arrivals } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(error).toBeUndefined();
    expect(arrivals.length).toBeGreaterThan(4);
    expect(arrivals.at(-1)).toBeGreaterThanOrEqual(700);
    expect(arrivals[0]).toBeLessThan(500);
    expect(text).toMatch(/^HTTP\/1\.1 20[04] .*\r\n\r\n/s);
    const started = Date.now();
    const response = await deliver(simulator, 'add_member', ['ben']);
    expect(Date.now() - started < 500).toBe(headersAtOnce);
    await response.text();
    expect(Date.now() - started).toBeGreaterThanOrEqual(700);
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
  test('is never answered and happens after its time, the client long gone', async () => {
    await start(['late=900,next=1']);
    const started = Date.now();
    await expect(deliver(simulator, 'add_member', ['ana'], AbortSignal.timeout(100))).rejects.toThrow();
    await deliver(simulator, 'remove_members', ['ana']);
    expect(await readState(simulator)).toMatchObject({ segments: [{ members: [] }], counters: { lateChanges: 1, violations: 0 } });
    expect(Date.now() - started).toBeLessThan(890);
    await sleep(900);
    expect(await readState(simulator)).toMatchObject({
      segments: [{ members: ['ana'] }],
      counters: { lateChanges: 0, deliveries: { byStatus: { unanswered: 1, '204': 1 } } },
    });
  });

  test('still has no answer for a client that waits', async () => {
    await start(['late=50']);
    await expect(deliver(simulator, 'add_member', ['ana'], AbortSignal.timeout(250))).rejects.toThrow();
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test.each(['late=700,drop=before', 'late=700,status=504'])('follows what is done at once with %s', async (fault) => {
    await start([fault]);
    const started = Date.now();
    const { text, error } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(Date.now() - started).toBeLessThan(690);
    expect(error ?? text.slice(0, 12)).toBe(fault.includes('drop') ? 'ECONNRESET' : 'HTTP/1.1 504');
    expect(await readMembers(simulator)).toEqual([]);
    await sleep(800);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('never happens after a reset or for a request that is refused anyway', async () => {
    await start(['late=400,status=504']);
    await deliver(simulator, 'add_member', ['ana']);
    await get(simulator, '/_simulator/segments', 'DELETE');
    expect((await deliver(simulator, 'add_member', [''])).status).toBe(504);
    await sleep(600);
    expect((await readState(simulator)).segments).toEqual([]);
  });
});
