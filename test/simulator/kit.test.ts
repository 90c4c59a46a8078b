import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../src/contract';
import { defineSimulator, type SimulatedVendor } from '../../src/simulator';

interface Letter {
  readonly reader: string;
}

let now = 1_700_000_000_000;
/** A vendor of letters, with as little as there can be. */
const start = defineSimulator(({ port }): SimulatedVendor => {
  const letters = new Map<string, number | undefined>();
  const readers = new Set<string>();
  return {
    configuration: (url) => ({ key: 'k', url, port }),
    authenticate: ({ headers }) => (headers['x-key'] === 'k' ? undefined : { status: 401 }),
    routes: {
      'GET /v1/letters/:kind': ({ params }) => ({ status: 200, body: params, headers: { 'X-Kind': params['kind'] ?? '' } }),
      'POST /v1/letters/:kind': ({ params: { kind = '' }, json }) => {
        const { reader } = json as Letter;
        return {
          status: 201,
          body: `to ${reader}`,
          apply: () => void readers.add(letters.set(kind, 1 + (letters.get(kind) ?? 0)) && reader),
        };
      },
      // A job that prints a letter.
      'POST /v1/prints': ({ json }) => ({
        status: 202,
        apply: () => void letters.set('begun', 1),
        afterwards: { ms: 5_000, apply: () => void letters.set((json as Letter).reader, 1) },
      }),
      'POST /v1/empty': ({ json }) => ({ status: 204, apply: () => void letters.set((json as Letter).reader, undefined) }),
      'PUT|DELETE /v1/letters.txt': ({ method }) => ({ status: 200, body: { method } }),
    },
    changes: ({ params, json }) => ({ group: params['kind'] ?? '', members: [(json as Letter).reader] }),
    rate: { requests: 3, windowMs: 10_000 },
    state: () => ({ letters, readers }),
    reset: () => {
      letters.clear();
      readers.clear();
    },
  };
});

let simulator: RunningSimulator;
let timers: { readonly ms: number; readonly callback: () => void }[] = [];
beforeEach(async () => {
  now += 60_000;
  timers = [];
  const after = (ms: number, callback: () => void) => (timers.push({ ms, callback }), () => undefined);
  simulator = await start({ port: 0, clock: { now: () => now, after } });
});
afterEach(() => simulator.close());

const send = (method: string, path: string, body?: unknown, key = 'k') =>
  fetch(simulator.url + path, {
    method,
    headers: { 'X-Key': key, Connection: 'close' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

async function state(): Promise<unknown> {
  return (await fetch(`${simulator.url}/_simulator/state`)).json();
}

describe('a simulator that is made of routes', () => {
  test('gives each route what stands in its path, and decodes it', async () => {
    const response = await send('GET', '/v1/letters/a%2Fb?x=1');
    expect([response.status, await response.json(), response.headers.get('x-kind')]).toEqual([200, { kind: 'a/b' }, 'a/b']);
    expect((await send('GET', '/v1/letters/a/b')).status).toBe(404);
  });

  test('shows what it holds of a member of whom it knows nothing else', async () => {
    await send('POST', '/v1/prints', { reader: 'ana' });
    expect(await state()).toMatchObject({ state: { letters: { begun: 1 } } });
    await send('POST', '/v1/empty', { reader: 'bo' });
    expect(await state()).toMatchObject({ state: { letters: { begun: 1, bo: null } } });
  });

  test('sends text as it is, and applies what a request changes', async () => {
    expect(await (await send('POST', '/v1/letters/news', { reader: 'ana' })).text()).toBe('to ana');
    expect(await state()).toEqual({
      counters: {
        deliveries: { total: 1, byStatus: { 201: 1 } },
        otherRequests: { total: 0, byStatus: {} },
        violations: 0,
        openDeliveries: 0,
        lateChanges: 0,
      },
      violations: [],
      state: { letters: { news: 1 }, readers: ['ana'] },
    });
    expect((await fetch(`${simulator.url}/_simulator/state`, { method: 'DELETE' })).status).toBe(204);
    expect(await state()).toMatchObject({ counters: { deliveries: { total: 0 } }, state: { letters: {}, readers: [] } });
  });

  test('ends a job later, unless a fault rule drops what begins it', async () => {
    expect((await send('POST', '/v1/prints', { reader: 'ana' })).status).toBe(202);
    expect(await state()).toMatchObject({ counters: { lateChanges: 1 }, state: { letters: { begun: 1 } } });
    expect(timers.map(({ ms }) => ms)).toEqual([5_000]);
    timers[0]?.callback();
    expect(await state()).toMatchObject({ counters: { lateChanges: 0 }, state: { letters: { begun: 1, ana: 1 } } });
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: '["drop=before,next=1"]' });
    await expect(send('POST', '/v1/prints', { reader: 'bo' })).rejects.toThrow();
    expect(timers).toHaveLength(1);
  });

  test('says which methods a path has, and that a path with a dot is only itself', async () => {
    const response = await send('POST', '/v1/letters.txt');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'PUT, DELETE']);
    expect((await send('PUT', '/v1/lettersxtxt')).status).toBe(404);
  });

  test('refuses wrong credentials, and applies nothing', async () => {
    expect((await send('POST', '/v1/letters/news', { reader: 'ana' }, 'x')).status).toBe(401);
    expect(await state()).toMatchObject({ state: { letters: {} } });
  });

  test('limits requests in a window, and says when the next one begins', async () => {
    now = 1_800_000_003_000;
    for (let request = 0; request < 3; request += 1) expect((await send('POST', '/v1/letters/news', { reader: 'ana' })).status).toBe(201);
    const limited = await send('POST', '/v1/letters/news', { reader: 'ana' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    now += 7_000;
    expect((await send('POST', '/v1/letters/news', { reader: 'ana' })).status).toBe(201);
    expect(await state()).toMatchObject({ state: { letters: { news: 4 } } });
  });

  test('answers 500 where its own code throws, and goes on', async () => {
    const broken = await send('POST', '/v1/letters/news', null);
    expect([broken.status, await broken.json()]).toEqual([500, { error: expect.stringMatching(/^the simulator threw TypeError: /) }]);
    expect((await send('POST', '/v1/letters/news', { reader: 'ana' })).status).toBe(201);
  });

  test.each([
    ['reject=ana', 400],
    ['status=503,next=1', 503],
    ['maxMembers=0', 413],
    ['rateLimit=0', 429],
  ])('fails with %s as told, and applies nothing', async (rule, status) => {
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify([rule]) });
    expect((await send('POST', '/v1/letters/news', { reader: 'ana' })).status).toBe(status);
    expect((await send('GET', '/v1/letters/news')).status).toBe(200);
    expect(await state()).toMatchObject({ state: { letters: {} } });
  });

  test('gives the configuration that delivers to it', () => {
    expect(simulator.configuration).toEqual({ key: 'k', url: simulator.url, port: 0 });
  });

  test.each(['/v1/letters', 'post /v1/letters', 'POST v1'])('does not start with the route %j', async (route) => {
    const wrong = defineSimulator(() => ({
      configuration: () => ({}),
      routes: { [route]: () => ({ status: 200 }) },
      state: () => ({}),
      reset: () => undefined,
    }));
    await expect(wrong({ port: 0 })).rejects.toThrow(`The route "${route}" must be a method and a path, such as "GET /v1/lists/:list".`);
  });
});
