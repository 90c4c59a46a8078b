import { describe, expect, test } from '@jest/globals';
import { activate, add as action, delivered, draftFor, membersOf } from '../host-case';
import { json, ndjson, openCaseOver, token as bootstrap, type CallInit } from './http-case';
import { HttpForEachTest } from './http-for-each-test';

const here = new HttpForEachTest();

async function make(draft: object): Promise<string> {
  const made = await here.it.call('/v1/tokens', json(draft));
  expect(made.status).toBe(201);
  return ((await made.json()) as { token: string }).token;
}

/** Calls with a header in place of the bootstrap token's. */
function callAs(authorization: string, route: string, init: CallInit = {}): Promise<Response> {
  return here.it.call(route, { ...init, headers: { ...init.headers, authorization } });
}

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const add = (memberId: string) => json({ action, parameters: { memberId } });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('tokens', () => {
  test('are shown once, listed by name, and kept as hashes', async () => {
    const made = await here.it.call('/v1/tokens', json({ name: 'warehouse', scope: 'read' }));
    const { token, ...view } = (await made.json()) as { token: string };
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(made.headers.get('location')).toBe('/v1/tokens/warehouse');
    await make({ name: 'tealium', scope: 'intake', connection: here.id });
    const listed = await (await here.it.call('/v1/tokens')).text();
    expect(JSON.parse(listed)).toEqual({
      tokens: [{ name: 'tealium', scope: 'intake', connection: here.id, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) }, view],
    });
    expect(listed).not.toContain(token);
    expect(here.place.bytes().includes(token)).toBe(false);
    expect(JSON.stringify(here.it.logged)).not.toContain(token);
    const twice = await here.it.call('/v1/tokens', json({ name: 'warehouse', scope: 'admin' }));
    expect([twice.status, await codeOf(twice)]).toEqual([409, 'token_exists']);
  });

  test('are refused with another name, scope or connection', async () => {
    const refused: readonly (readonly [object, number])[] = [
      [{ name: 'a b', scope: 'read' }, 422],
      [{ name: '../a', scope: 'read' }, 422],
      [{ name: 'a', scope: 'write' }, 422],
      [{ name: 'a' }, 422],
      [{ name: 'a', scope: 'read', connection: here.id }, 422],
      [{ name: 'a', scope: 'intake', connection: 'nowhere' }, 404],
    ];
    for (const [draft, status] of refused) expect([draft, (await here.it.call('/v1/tokens', json(draft))).status]).toEqual([draft, status]);
  });

  test('outlive a restart', async () => {
    const token = await make({ name: 'reader', scope: 'read' });
    await here.it.http.close(1_000);
    await here.it.host.close(5_000);
    here.it = await openCaseOver(await here.open());
    expect((await callAs(`Bearer ${token}`, '/v1/connections')).status).toBe(200);
    expect((await here.it.call('/v1/tokens/reader', { method: 'DELETE' })).status).toBe(204);
    expect((await here.it.call('/v1/tokens/reader', { method: 'DELETE' })).status).toBe(404);
    expect((await callAs(`Bearer ${token}`, '/v1/connections')).status).toBe(401);
  });
});

describe('a scope', () => {
  const other = { method: 'POST' };
  const changing = (): readonly (readonly [string, CallInit])[] => [
    ['/v1/connections', json({ name: 'x', configuration: {} })],
    [`/v1/connections/${here.id}`, { ...json({ name: 'x' }), method: 'PATCH' }],
    [`/v1/connections/${here.id}`, { method: 'DELETE' }],
    ...['check', 'activate', 'pause'].map((name) => [`/v1/connections/${here.id}/${name}`, other] as const),
    [`/v1/connections/${here.id}/release`, json({ hold: 1, removals: 1 })],
    [`/v1/connections/${here.id}/dead-letters/replay`, json({ ids: 'all' })],
    [`/v1/connections/${here.id}/dead-letters/discard`, json({ ids: 'all' })],
    [`/v1/connections/${here.id}/erase-member`, json({ key: 'm' })],
    ['/v1/erase-member', json({ key: 'm' })],
    ['/v1/tokens', json({ name: 'mine', scope: 'admin' })],
    ['/v1/tokens/sender', { method: 'DELETE' }],
    ['/v1/tokens', {}],
    ['/v1/nothing', {}],
  ];
  const reading = () => [
    '/v1/connections',
    `/v1/connections/${here.id}`,
    '/v1/connector',
    '/metrics',
    ...['outcomes', 'dead-letters'].map((name) => `/v1/connections/${here.id}/${name}`),
  ];
  const sending = (of = here.id): readonly (readonly [string, CallInit])[] => [
    [`/v1/connections/${of}/invocations`, add('m')],
    ['/v1/audiences/buyers/events', json({ event: 'joined', visitor: { ids: { key: 'm' } } })],
    ['/v1/audiences/buyers/joined', json({ ids: { key: 'm' } })],
  ];

  test('of intake sends records, and neither reads, changes nor deletes anything', async () => {
    const as = `Bearer ${await make({ name: 'sender', scope: 'intake' })}`;
    for (const [route, init] of sending()) expect([route, (await callAs(as, route, init)).status]).toEqual([route, 200]);
    for (const [route, init] of [
      ...changing(),
      ...reading().map((read) => [read, {}] as const),
      [`/v1/connections/${here.id}/outcomes/stream`, {}] as const,
    ]) {
      const refused = await callAs(as, route, init);
      expect([route, refused.status, await codeOf(refused)]).toEqual([route, 403, 'scope_insufficient']);
    }
    expect(await (await here.it.call(`/v1/connections/${here.id}`)).json()).toMatchObject({ name: 'Frequent buyers', status: 'active' });
  });

  test('of intake for one connection reaches no other, by no route', async () => {
    const second = await activate(here.it.host, draftFor({ ...here.simulator.configuration, segmentId: 'second' }));
    const as = `Bearer ${await make({ name: 'sender', scope: 'intake', connection: second.id })}`;
    const refused = await callAs(as, `/v1/connections/${here.id}/invocations`, add('m'));
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'scope_insufficient']);
    for (const [route, init] of sending(second.id)) expect((await callAs(as, route, init)).status).toBe(200);
    await delivered(here.it.host, second.id);
    expect(await membersOf(here.simulator, 'second')).toEqual(['m']);
    expect(await membersOf(here.simulator)).toEqual([]);
    // The same key of another caller is another one.
    const keyed = json([{ ids: { key: 'k' } }], { 'idempotency-key': 'k' });
    expect((await callAs(as, '/v1/audiences/buyers/joined', keyed)).headers.get('idempotent-replayed')).toBeNull();
    expect((await here.it.call('/v1/audiences/buyers/joined', keyed)).headers.get('idempotent-replayed')).toBeNull();
    expect((await callAs(as, '/v1/audiences/buyers/joined', keyed)).headers.get('idempotent-replayed')).toBe('true');
  });

  test('of read reads, and changes and sends nothing', async () => {
    const as = `Bearer ${await make({ name: 'reader', scope: 'read' })}`;
    for (const route of reading()) expect([route, (await callAs(as, route)).status]).toEqual([route, 200]);
    for (const [route, init] of [...changing(), ...sending()].filter(([place]) => place !== '/v1/nothing'))
      expect([route, (await callAs(as, route, init)).status]).toEqual([route, 403]);
  });

  test('of admin does everything', async () => {
    const as = `Bearer ${await make({ name: 'deployer', scope: 'admin' })}`;
    for (const [route, init] of [...sending(), ...reading().map((read) => [read, {}] as const)])
      expect([route, (await callAs(as, route, init)).status]).toEqual([route, 200]);
    expect((await callAs(as, '/v1/tokens', json({ name: 'next', scope: 'read' }))).status).toBe(201);
    expect((await callAs(as, '/v1/tokens/deployer', { method: 'DELETE' })).status).toBe(204);
    expect((await callAs(as, '/v1/tokens')).status).toBe(401);
  });
});

describe('Basic authentication', () => {
  test('takes a token as the password of any user', async () => {
    const token = await make({ name: 'sender', scope: 'intake' });
    const route = '/v1/audiences/buyers/joined';
    const visitor = json({ ids: { key: 'm' } });
    for (const as of [basic('sender', token), basic('', token), basic('a:b'.slice(0, 1), token), basic('anyone', bootstrap)])
      expect((await callAs(as, route, visitor)).status).toBe(200);
    for (const as of [
      basic(token, ''),
      basic('sender', `${token}x`),
      `Basic ${token}`,
      'Basic',
      `Basic ${Buffer.from(token).toString('base64')}`,
    ]) {
      const refused = await callAs(as, route, visitor);
      expect([as, refused.status]).toEqual([as, 401]);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer, Basic realm="intake", charset="UTF-8"');
    }
  });

  test('with wrong passwords again and again keeps nobody out', async () => {
    const token = await make({ name: 'sender', scope: 'intake' });
    const route = '/v1/audiences/buyers/joined';
    const visitor = json({ ids: { key: 'm' } });
    const statuses = new Map<number, number>();
    for (let round = 0; round < 2; round += 1) {
      const wrong = Array.from({ length: 100 }, (_, at) => callAs(basic('sender', `wrong-${round}-${at}`), route, visitor));
      const right = callAs(basic('sender', token), route, visitor);
      for (const { status } of await Promise.all([...wrong, right])) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 200: 2, 401: 200 });
  });
});

describe('a revoked token', () => {
  test('takes nothing more in, not even the rest of a stream', async () => {
    const token = await make({ name: 'sender', scope: 'intake' });
    const line = (key: string) => Buffer.from(`${JSON.stringify({ ids: { key } })}\n`);
    let sendMore: (line: Buffer | undefined) => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(line('before'));
        sendMore = (more) => (more ? controller.enqueue(more) : controller.close());
      },
    });
    const { method, headers } = ndjson('');
    const response = await callAs(`Bearer ${token}`, '/v1/audiences/buyers/joined', {
      method: method ?? '',
      headers: headers ?? {},
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(200);
    expect((await here.it.call('/v1/tokens/sender', { method: 'DELETE' })).status).toBe(204);
    sendMore(line('after'));
    sendMore(undefined);
    const results = (await response.text())
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(results).toHaveLength(2);
    expect(results[1]).toMatchObject({ error: { code: 'access_refused', detail: 'The token of this request was revoked.' } });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['before']);
  });

  test('ends a live stream of outcomes', async () => {
    const token = await make({ name: 'reader', scope: 'read' });
    const response = await callAs(`Bearer ${token}`, `/v1/connections/${here.id}/outcomes/stream`);
    await here.it.call('/v1/tokens/reader', { method: 'DELETE' });
    await here.it.call(`/v1/connections/${here.id}/invocations`, add('m'));
    expect(await response.text()).toMatch(/event: error\ndata: .*access_refused/);
  });
});
