import { afterEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type LaunchDarklySimulatorOptions, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, deliverRaw, get, readMembers, readState, setFaults, sleep } from './client';

let simulator: RunningLaunchDarklySimulator;
afterEach(() => simulator.close());

async function start(faults: readonly string[], options: Partial<LaunchDarklySimulatorOptions> = {}): Promise<void> {
  simulator = await startSimulator({ port: 0, faults, ...options });
}

/** The statuses of so many deliveries, one after the other, each of a new member. */
async function statusesOf(count: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) statuses.push((await deliver(simulator, 'add_member', [`user-${index}`])).status);
  return statuses;
}

describe('a fault with a status', () => {
  test('applies nothing and says so, for the next N requests', async () => {
    await start(['status=503,next=2']);
    const refused = await deliver(simulator, 'add_member', ['ana']);
    expect(await refused.json()).toEqual({
      code: 'internal_service_error',
      message: 'simulated fault: status 503',
      id: 'simulated-1',
    });
    expect(await statusesOf(2)).toEqual([503, 204]);
    expect(await readMembers(simulator)).toEqual(['user-1']);
  });

  test('strikes by chance, the same for the same seed', async () => {
    const runs: (readonly number[])[] = [];
    for (const seed of [1, 1, 2]) {
      await start(['status=503,probability=0.5'], { seed });
      runs.push(await statusesOf(40));
      await simulator.close();
    }
    const [first = [], second, third] = runs;
    const struck = first.filter((status) => status === 503).length;
    expect(struck).toBeGreaterThan(8);
    expect(struck).toBeLessThan(32);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    await start(['status=503,probability=0.5,seed=1'], { seed: 99 });
    expect(await statusesOf(40)).toEqual(first);
  });

  test('of the kind 2xx is an acceptance and applies', async () => {
    await start(['status=200,body=ok']);
    const reply = await deliver(simulator, 'add_member', ['ana']);
    expect([reply.status, await reply.text(), await readMembers(simulator)]).toEqual([200, 'ok', ['ana']]);
    expect((await deliver(simulator, 'add_member', [''])).status).toBe(400);
  });

  test('leaves other paths alone unless it names them', async () => {
    await start(['status=503', 'status=401,path=/api/v2/caller']);
    const statuses = [await get(simulator, '/api/v2/projects'), await get(simulator, '/api/v2/caller-identity')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 401]);
  });

  test('429 has an empty window that resets in epoch milliseconds, or Retry-After alone', async () => {
    await start(['status=429,next=1', 'status=429,retryAfter=2,next=1', 'status=429,reset=+1500,next=1', 'status=429,reset=none'], {
      now: () => 1_700_000_003_000,
    });
    const seen: (string | null)[][] = [];
    for (let index = 0; index < 4; index++) {
      const { headers } = await deliver(simulator, 'add_member', ['ana']);
      seen.push(['x-ratelimit-global-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) => headers.get(name)));
    }
    expect(seen).toEqual([
      ['0', '1700000010000', null],
      [null, null, '2'],
      ['0', '1700000004500', null],
      ['0', null, null],
    ]);
  });
});

describe('a limit', () => {
  test('of requests lets so many through in each ten-second window', async () => {
    let now = 1_700_000_000_000;
    await start(['rateLimit=3'], { now: () => now });
    const first = await deliver(simulator, 'add_member', ['ana']);
    expect(first.headers.get('x-ratelimit-global-remaining')).toBe('2');
    expect(await statusesOf(4)).toEqual([204, 204, 429, 429]);
    now += 10_000;
    expect(await statusesOf(4)).toEqual([204, 204, 204, 429]);
    expect(await readMembers(simulator)).toEqual(['ana', 'user-0', 'user-1', 'user-2']);
  });

  test('of members refuses more with 413 and takes as many', async () => {
    await start(['maxMembers=2']);
    expect((await deliver(simulator, 'add_member', ['a', 'b', 'c'])).status).toBe(413);
    expect((await deliver(simulator, 'add_member', ['a', 'b'])).status).toBe(204);
    expect(await readMembers(simulator)).toEqual(['a', 'b']);
  });

  test.each(['poison=bad', 'poison=/^b.d$/'])('by %s refuses the whole request with 400', async (fault) => {
    await start([fault]);
    expect((await deliver(simulator, 'add_member', ['ana', 'bad'])).status).toBe(400);
    expect((await deliver(simulator, 'add_member', ['ana', 'not bad'])).status).toBe(204);
    expect(await readMembers(simulator)).toEqual(['ana', 'not bad']);
  });

  test('answers with another status when it is told one', async () => {
    await start(['maxMembers=1,status=422']);
    expect((await deliver(simulator, 'add_member', ['a', 'b'])).status).toBe(422);
  });

  test('stands beside faults by chance: the first rule whose conditions hold decides', async () => {
    await start(['status=503,next=1', 'poison=bad', 'maxMembers=1']);
    const statuses = [];
    for (const members of [['bad', 'x'], ['bad', 'x'], ['a', 'b'], ['a']]) {
      statuses.push((await deliver(simulator, 'add_member', members)).status);
    }
    expect(statuses).toEqual([503, 400, 413, 204]);
  });
});

describe('a delay', () => {
  test('holds application and answer back', async () => {
    await start(['delay=200,next=1']);
    const started = Date.now();
    const pending = deliver(simulator, 'add_member', ['ana']);
    await sleep(100);
    expect(await readState(simulator)).toMatchObject({ segments: [], counters: { openDeliveries: 1 } });
    expect((await pending).status).toBe(204);
    expect(Date.now() - started).toBeGreaterThanOrEqual(199);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('is served even when the client has gone', async () => {
    await start(['delay=150']);
    await expect(deliver(simulator, 'add_member', ['ana'], AbortSignal.timeout(50))).rejects.toThrow();
    expect(await readMembers(simulator)).toEqual([]);
    await sleep(200);
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
    const reply = await deliver(simulator, 'add_member', ['ben']);
    await expect(reply.text()).rejects.toThrow();
  });

  test.each([
    ['slowHeaders=400', false],
    ['slowBody=400', true],
  ])('comes bit by bit with %s', async (fault, headersAtOnce) => {
    await start([fault]);
    const { text, error, arrivals } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(error).toBeUndefined();
    expect(arrivals.length).toBeGreaterThan(4);
    expect(arrivals.at(-1)).toBeGreaterThanOrEqual(350);
    expect(arrivals[0]).toBeLessThan(200);
    expect(text).toMatch(/^HTTP\/1\.1 20[04] .*\r\n\r\n/s);
    const started = Date.now();
    const reply = await deliver(simulator, 'add_member', ['ben']);
    expect(Date.now() - started < 300).toBe(headersAtOnce);
    await reply.text();
    expect(Date.now() - started).toBeGreaterThanOrEqual(350);
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
    await start(['late=300,next=1']);
    const started = Date.now();
    await expect(deliver(simulator, 'add_member', ['ana'], AbortSignal.timeout(100))).rejects.toThrow();
    await deliver(simulator, 'remove_members', ['ana']);
    expect(await readState(simulator)).toMatchObject({ segments: [{ members: [] }], counters: { lateChanges: 1, violations: 0 } });
    expect(Date.now() - started).toBeLessThan(290);
    await sleep(300);
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

  test.each(['late=200,drop=before', 'late=200,status=504'])('follows what is done at once with %s', async (fault) => {
    await start([fault]);
    const started = Date.now();
    const { text, error } = await deliverRaw(simulator, 'add_member', ['ana']);
    expect(Date.now() - started).toBeLessThan(190);
    expect(error ?? text.slice(0, 12)).toBe(fault.includes('drop') ? 'ECONNRESET' : 'HTTP/1.1 504');
    expect(await readMembers(simulator)).toEqual([]);
    await sleep(250);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('never happens after a reset or for a request that is refused anyway', async () => {
    await start(['late=100,status=504']);
    await deliver(simulator, 'add_member', ['ana']);
    await get(simulator, '/_simulator/segments', 'DELETE');
    expect((await deliver(simulator, 'add_member', [''])).status).toBe(504);
    await sleep(200);
    expect((await readState(simulator)).segments).toEqual([]);
  });
});

describe('the page of faults', () => {
  test('replaces, shows and clears the rules', async () => {
    await start(['status=500']);
    const replaced = await setFaults(simulator, ['status=503,next=2', { drop: 'after', probability: 0 }]);
    const rules = [{ fault: 'status=503,next=2', remaining: 2 }, { fault: '{"drop":"after","probability":0}' }];
    expect([replaced.status, await replaced.json()]).toEqual([200, rules]);
    expect(await statusesOf(1)).toEqual([503]);
    expect(await (await get(simulator, '/_simulator/faults')).json()).toEqual([{ ...rules[0], remaining: 1 }, rules[1]]);
    expect(await (await get(simulator, '/_simulator/faults', 'DELETE')).json()).toEqual([]);
    expect(await statusesOf(1)).toEqual([204]);
  });

  test.each([
    ['not JSON', 'The body is not JSON.'],
    ['{"status":503}', 'The body is not an array.'],
    ['["status=503","sttus=1"]', 'A fault has no field "sttus".'],
  ])('refuses %s and keeps what is in force', async (body, message) => {
    await start(['status=500']);
    const refused = await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body });
    expect([refused.status, await refused.json()]).toEqual([400, { code: 'invalid_fault', message: expect.stringContaining(message) }]);
    expect(await statusesOf(1)).toEqual([500]);
  });
});
