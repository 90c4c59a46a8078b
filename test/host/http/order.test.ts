import { describe, expect, test } from '@jest/globals';
import type { Invocation } from '../../../src/contract';
import type { MemberAnswer } from '../../../src/host/member-answer';
import { add, delivered, draftFor, membersOf, openTestHost, remove, setFaults, stateOf } from '../host-case';
import { json, linesOf, ndjson, openCaseOver } from './http-case';
import { HttpForEachTest } from './http-for-each-test';

const here = new HttpForEachTest();

const visitor = (key: string, more: object = {}) => ({ ids: { key }, ...more });
const change = (action: string, memberId: string, occurredAt?: unknown): Invocation => {
  // What is no text is refused.
  const time = occurredAt as string | undefined;
  return { action, parameters: { memberId }, ...(time !== undefined && { occurredAt: time }) };
};

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

async function post(route: string, body: unknown): Promise<Record<string, unknown>> {
  return (await (await here.it.call(route, json(body))).json()) as Record<string, unknown>;
}

/** Enqueues invocations one after the other, and waits until they are delivered. */
async function send(...changes: readonly object[]): Promise<Record<string, unknown>> {
  const answer = await post(`/v1/connections/${here.id}/invocations`, changes);
  await delivered(here.it.host, here.id);
  return answer;
}

async function find(key: string): Promise<MemberAnswer> {
  return (await post(`/v1/connections/${here.id}/member`, { key })) as unknown as MemberAnswer;
}

async function metric(kind: string): Promise<number> {
  const text = await (await here.it.call('/metrics')).text();
  return Number(new RegExp(`connector_source_times_total\\{connection="${here.id}",kind="${kind}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

describe('records with a time', () => {
  test('end right though the newer one came first, and it is told how many were late', async () => {
    await send(change(remove, 'ana', ago(10)), change(add, 'bo', ago(10)));
    const late = await send(change(add, 'ana', ago(20)), change(remove, 'bo', ago(20)), change(add, 'cy', ago(20)));
    expect(late).toMatchObject({ results: [{ status: 'queued' }, { status: 'queued' }, { status: 'queued' }], times: { stale: 2 } });
    expect(await membersOf(here.simulator)).toEqual(['bo', 'cy']);
    const page = (await (await here.it.call(`/v1/connections/${here.id}/outcomes`)).json()) as {
      entries: { status: string; count: number }[];
    };
    expect(page.entries.filter(({ status }) => status === 'superseded').reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(await metric('stale')).toBe(2);
    const state = (await (await here.it.call(`/v1/connections/${here.id}/state`)).json()) as object;
    expect(state).toMatchObject({ times: { since: expect.stringMatching(/^\d{4}-.*Z$/), stale: 2 } });
  });

  test('are told of in the summary of a stream, and beside the result of one record', async () => {
    await send(change(add, 'ana', ago(10)));
    const one = await post(`/v1/connections/${here.id}/invocations`, change(remove, 'ana', ago(20)));
    expect(one).toMatchObject({ status: 'queued', times: { stale: 1 } });
    const body = [change(remove, 'ana', ago(20)), change(add, 'bo', ago(-10))].map((record) => `${JSON.stringify(record)}\n`).join('');
    const lines = await linesOf(await here.it.call(`/v1/connections/${here.id}/invocations`, ndjson(body)));
    expect(lines.at(-1)).toEqual({ summary: { records: 2, failed: 0, repeated: 0, times: { stale: 1, ahead: 1 } } });
  });

  test('count as without a time when they are of next year, and as they are when they are of 1970', async () => {
    const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    expect(await send(change(add, 'ana', nextYear), change(add, 'bo', '1970-01-01T00:00:00Z'))).toMatchObject({
      times: { ahead: 1, unordered: 1 },
    });
    // What came from the future does not win for a year.
    await send(change(remove, 'ana', ago(0)));
    expect(await membersOf(here.simulator)).toEqual(['bo']);
    expect([await metric('ahead'), await metric('unordered')]).toEqual([1, 1]);
  });

  test.each([
    [1_796_000_000_000, 'is a number'],
    [1970, 'is a number'],
    ['2026-11-27T07:31:12', 'is a time without an offset'],
    ['1970', 'is text that is no such time'],
    ['ana@example.com', 'is text that is no such time'],
  ])('are refused when it is %j, which is not repeated', async (occurredAt, what) => {
    const response = await here.it.call(
      `/v1/connections/${here.id}/invocations`,
      json([change(add, 'ana', occurredAt), change(add, 'bo')]),
    );
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      results: [
        { status: 'failed', fault: { code: 'occurred_at_invalid', message: expect.stringContaining(what), field: 'occurredAt' } },
        { status: 'queued' },
      ],
    });
    expect(text + JSON.stringify(here.it.logged)).not.toContain(String(occurredAt));
  });

  test('are ordered by that to which their trigger points, in the unit that it names', async () => {
    const times = { pointer: '/audiences_joined_at/101', unit: 'milliseconds' as const };
    const triggers = draftFor({}).triggers.map((trigger) => ({ ...trigger, occurredAt: times }));
    await here.it.host.changeConnection(here.id, { triggers });
    const at = (minutes: number) => ({ audiences_joined_at: { '101': Date.parse(ago(minutes)) } });
    await post('/v1/audiences/buyers/left', visitor('ana', at(10)));
    await delivered(here.it.host, here.id);
    expect(await post('/v1/audiences/buyers/joined', visitor('ana', at(20)))).toMatchObject({ times: { stale: 1 } });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual([]);
    const seconds = await here.it.call(
      '/v1/audiences/buyers/joined',
      json(visitor('bo', { audiences_joined_at: { '101': 1_796_000_000 } })),
    );
    expect([seconds.status, await seconds.json()]).toEqual([422, expect.objectContaining({ code: 'occurred_at_invalid' })]);
  });

  test('are ordered by the time beside the visitor of an event', async () => {
    await send(change(add, 'ana', ago(10)));
    await post('/v1/audiences/buyers/events', { event: 'left', visitor: visitor('ana'), occurredAt: ago(20) });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['ana']);
  });
});

describe('an event that could not be mapped', () => {
  test('keeps the time that came with it: after a replay it is as late as it was', async () => {
    for (const [event, login, minutes] of [
      ['left', 'ana', 20],
      ['joined', 'bo', 5],
    ] as const) {
      const response = await here.it.call('/v1/audiences/buyers/events', json({ event, visitor: { login }, occurredAt: ago(minutes) }));
      expect(response.status).toBe(422);
    }
    // In between comes what happened between the two.
    await send(change(add, 'ana', ago(10)), change(remove, 'bo', ago(10)));
    const byLogin = { memberId: { pointer: '/login' } };
    await here.it.host.changeConnection(here.id, { mappings: { [add]: byLogin, [remove]: byLogin } });
    const letters = (await (await here.it.call(`/v1/connections/${here.id}/dead-letters`)).json()) as object;
    expect(letters).toMatchObject({ deadLetters: [{ occurredAt: expect.any(String) }, { occurredAt: expect.any(String) }] });
    expect(await post(`/v1/connections/${here.id}/dead-letters/replay`, { ids: 'all' })).toMatchObject({ replayed: 1 });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['ana', 'bo']);
  });
});

describe('what is known of a member', () => {
  test('is what the vendor accepted, when, and as of when', async () => {
    const occurredAt = ago(10);
    await send(change(add, 'ana', occurredAt));
    const { scopes, complete, by, asOf } = await find('ana');
    expect({ complete, by }).toEqual({ complete: true, by: 'host' });
    expect(Date.parse(asOf)).toBeGreaterThan(Date.now() - 60_000);
    expect(scopes).toMatchObject([{ accepted: { isPresent: true, occurredAt } }]);
    expect(scopes[0]?.summary).toMatch(/^The vendor accepted at \S+Z that the member was added, by a change of \S+Z\.$/);
  });

  test('is what waits, while nothing is sent', async () => {
    await here.it.host.pauseConnection(here.id);
    await post(`/v1/connections/${here.id}/invocations`, change(add, 'ana', ago(10)));
    const { scopes } = await find('ana');
    expect(scopes).toMatchObject([{ waiting: { action: add, state: 'waiting' } }]);
    expect(scopes[0]?.summary).toContain('waits to be sent.');
  });

  test('is nothing for somebody who never came', async () => {
    await send(change(add, 'ana'));
    expect((await find('nobody')).scopes).toEqual([
      {
        scope: expect.any(String),
        summary: 'Nothing is known of the member: it never came, or what was known has expired or is of an earlier configuration.',
      },
    ]);
  });

  test('is not that another segment has accepted it', async () => {
    await send(change(add, 'ana', ago(10)));
    await here.it.host.changeConnection(here.id, { configuration: { segmentId: 'another' } });
    const { scopes, complete, summary } = await find('ana');
    expect(scopes[0]).not.toHaveProperty('accepted');
    // It may be that of an earlier time again.
    expect([complete, summary]).toEqual([false, expect.stringContaining('or with an earlier configuration')]);
    // Its time is known all the same.
    expect(await send(change(remove, 'ana', ago(20)))).toMatchObject({ times: { stale: 1 } });
  });

  test('is the same when only the name of the segment is changed', async () => {
    await send(change(add, 'ana', ago(10)));
    await here.it.host.changeConnection(here.id, { configuration: { segmentName: 'Ana and others', segmentDescription: 'All of them' } });
    expect(await find('ana')).toMatchObject({ complete: true, scopes: [{ accepted: { isPresent: true } }] });
  });

  test('is unknown from the change of the segment on, also while a request to the earlier one is not answered', async () => {
    await send(change(add, 'ana', ago(10)));
    await setFaults(here.simulator, ['path=/api/v2/segment-targets/,delay=3000']);
    await post(`/v1/connections/${here.id}/invocations`, change(add, 'bo', ago(10)));
    while ((await stateOf(here.simulator)).counters.openDeliveries === 0) continue;
    let isAnswered = false;
    const changing = here.it.host.changeConnection(here.id, { configuration: { segmentId: 'another' } }).then(() => (isAnswered = true));
    while ((await find('ana')).scopes[0]?.accepted) continue;
    // A host that is killed here does not take the old members for those of the new segment.
    expect(isAnswered).toBe(false);
    await changing;
    expect((await find('bo')).scopes[0]).not.toHaveProperty('accepted');
  });

  test('is incomplete after changes were delivered while members were not kept', async () => {
    await here.it.http.close(1_000);
    await here.it.host.close(5_000);
    const without = await openTestHost(await here.place.open(), {}, { orderWindowMs: 0 });
    await without.enqueue(here.id, [change(add, 'early')]);
    await delivered(without, here.id);
    await without.close(5_000);
    here.it = await openCaseOver(await here.open());
    const { complete, summary } = await find('early');
    expect(complete).toBe(false);
    expect(summary).toContain(
      'Some changes were delivered before members were kept there or with an earlier configuration, so somebody unknown may be a member all the same.',
    );
  });
});

describe('an erased member', () => {
  test('does not come back by a record that happened before', async () => {
    await send(change(add, 'ana', ago(20)));
    await post(`/v1/connections/${here.id}/erase-member`, { key: 'ana' });
    expect(await send(change(add, 'ana', ago(10)))).toMatchObject({ times: { stale: 1 } });
    const { scopes } = await find('ana');
    expect(scopes[0]).not.toHaveProperty('accepted');
    expect(scopes[0]?.summary).toMatch(/^The member was erased at \S+Z: changes that happened before are superseded\.$/);
    // What happens from now on counts.
    expect(await send(change(add, 'ana'))).not.toHaveProperty('times');
  });

  test('is in no byte of the state', async () => {
    await send(change(add, 'ana-4711', ago(20)));
    await post(`/v1/connections/${here.id}/erase-member`, { key: 'ana-4711' });
    expect(here.place.bytes().includes('ana-4711')).toBe(false);
  });
});
