import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, deliverRaw, get, ManualTimers, readMembers, readState, waitForCounters } from './client';

let simulator: RunningLaunchDarklySimulator;
let timers: ManualTimers;

beforeEach(() => {
  timers = new ManualTimers();
});
afterEach(() => simulator.close());

async function start(faults: readonly string[]): Promise<void> {
  simulator = await startSimulator({ port: 0, faults, clock: timers });
}

/** A delivery whose client disconnects when the test says so. */
function deliverUntilAborted(action: string, members: readonly string[]) {
  const abort = new AbortController();
  const response = deliver(simulator, action, members, abort.signal);
  return {
    async disconnect(): Promise<void> {
      abort.abort();
      // It rejects only if no response has come before.
      await expect(response).rejects.toThrow();
    },
  };
}

describe('a delay', () => {
  test('holds the change and the response back', async () => {
    await start(['delay=500,next=1']);
    const response = deliver(simulator, 'add_member', ['ana']);
    await waitForCounters(simulator, { openDeliveries: 1 });
    timers.advance(499);
    expect(await readState(simulator)).toMatchObject({ segments: [], counters: { openDeliveries: 1 } });
    timers.advance(1);
    expect((await response).status).toBe(204);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('ends in the change even when the client has disconnected', async () => {
    await start(['delay=500']);
    const client = deliverUntilAborted('add_member', ['ana']);
    await waitForCounters(simulator, { openDeliveries: 1 });
    await client.disconnect();
    await waitForCounters(simulator, { openDeliveries: 0 });
    expect(await readMembers(simulator)).toEqual([]);
    timers.advance(500);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });
});

describe('a drop', () => {
  test.each([
    ['before', []],
    ['after', ['ana']],
  ])('%s applying resets the connection without a response, members are then %j', async (when, members) => {
    await start([`drop=${when}`]);
    expect(await deliverRaw(simulator, 'add_member', ['ana'])).toEqual({ text: '', error: 'ECONNRESET' });
    expect(await readState(simulator)).toMatchObject({ counters: { deliveries: { byStatus: { dropped: 1 } }, openDeliveries: 0 } });
    expect(await readMembers(simulator)).toEqual(members);
  });
});

describe('a faulty response', () => {
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

  test('sends its headers slowly with slowHeaders', async () => {
    await start(['slowHeaders=800']);
    const response = deliverRaw(simulator, 'add_member', ['ana']);
    await waitForCounters(simulator, { openDeliveries: 1, adds: 1 });
    timers.advance(799);
    expect(await readState(simulator)).toMatchObject({ counters: { openDeliveries: 1 } });
    timers.advance(1);
    const { text, error } = await response;
    expect(error).toBeUndefined();
    expect(text).toMatch(/^HTTP\/1\.1 204 .*\r\nX-Slow: \.{16}\r\n\r\n$/s);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('sends its headers at once and its body slowly with slowBody', async () => {
    await start(['slowBody=800']);
    const response = await deliver(simulator, 'add_member', ['ana']);
    expect(response.status).toBe(200);
    timers.advance(799);
    expect(await readState(simulator)).toMatchObject({ counters: { openDeliveries: 1 } });
    timers.advance(1);
    expect(await response.text()).toBe(`${' '.repeat(16)}{"accepted":true}`);
    expect(await readMembers(simulator)).toEqual(['ana']);
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

describe('a late change', () => {
  test('has no response and is applied after its time, when the client has long gone', async () => {
    await start(['late=900,next=1']);
    const client = deliverUntilAborted('add_member', ['ana']);
    await waitForCounters(simulator, { lateChanges: 1 });
    await client.disconnect();
    await deliver(simulator, 'remove_members', ['ana']);
    timers.advance(899);
    expect(await readState(simulator)).toMatchObject({ segments: [{ members: [] }], counters: { lateChanges: 1, violations: 0 } });
    timers.advance(1);
    expect(await readState(simulator)).toMatchObject({
      segments: [{ members: ['ana'] }],
      counters: { lateChanges: 0, deliveries: { byStatus: { unanswered: 1, '204': 1 } } },
    });
  });

  test('has no response either for a client that waits', async () => {
    await start(['late=50']);
    const client = deliverUntilAborted('add_member', ['ana']);
    await waitForCounters(simulator, { lateChanges: 1 });
    timers.advance(50);
    expect(await readMembers(simulator)).toEqual(['ana']);
    await client.disconnect();
  });

  test.each(['late=700,drop=before', 'late=700,status=504'])('comes after the immediate effect of %s', async (fault) => {
    await start([fault]);
    const { text, error } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(error ?? text.slice(0, 12)).toBe(fault.includes('drop') ? 'ECONNRESET' : 'HTTP/1.1 504');
    timers.advance(699);
    expect(await readMembers(simulator)).toEqual([]);
    timers.advance(1);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('is not applied after a reset, nor for a request that is refused anyway', async () => {
    await start(['late=400,status=504']);
    await deliver(simulator, 'add_member', ['ana']);
    await get(simulator, '/_simulator/segments', 'DELETE');
    expect((await deliver(simulator, 'add_member', [''])).status).toBe(504);
    timers.advance(400);
    expect((await readState(simulator)).segments).toEqual([]);
  });
});
