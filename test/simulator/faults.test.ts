import { afterEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type LaunchDarklySimulatorOptions, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, get, readMembers, setFaults } from './client';

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
    const response = await deliver(simulator, 'add_member', ['ana']);
    expect([response.status, await response.text(), await readMembers(simulator)]).toEqual([200, 'ok', ['ana']]);
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
      clock: { now: () => 1_700_000_003_000 },
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
    await start(['rateLimit=3'], { clock: { now: () => now } });
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

  test.each(['reject=bad', 'reject=/^b.d$/'])('by %s refuses the whole request with 400', async (fault) => {
    await start([fault]);
    expect((await deliver(simulator, 'add_member', ['ana', 'bad'])).status).toBe(400);
    expect((await deliver(simulator, 'add_member', ['ana', 'not bad'])).status).toBe(204);
    expect(await readMembers(simulator)).toEqual(['ana', 'not bad']);
  });

  test('responds with another status when the rule has one', async () => {
    await start(['maxMembers=1,status=422']);
    expect((await deliver(simulator, 'add_member', ['a', 'b'])).status).toBe(422);
  });

  test('stands beside faults by chance: the first rule whose conditions hold decides', async () => {
    await start(['status=503,next=1', 'reject=bad', 'maxMembers=1']);
    const statuses = [];
    for (const members of [['bad', 'x'], ['bad', 'x'], ['a', 'b'], ['a']]) {
      statuses.push((await deliver(simulator, 'add_member', members)).status);
    }
    expect(statuses).toEqual([503, 400, 413, 204]);
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
