import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { SyncAnswer } from '../../../src/host/sync/sync-answer';
import { add, delivered, draftFor, membersOf, remove } from '../host-case';
import { json, linesOf, openCaseOver } from './http-case';
import { HttpForEachTest } from './http-for-each-test';

const here = new HttpForEachTest();

const csv = (keys: readonly string[]) => `memberId,firstName\n${keys.map((key) => `${key},Ana\n`).join('')}`;
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `m${String(from + at).padStart(5, '0')}`);

function post(body: string | Buffer, query = '', headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return here.it.call(`/v1/connections/${here.id}/sync${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', ...headers },
  });
}

async function sync(body: string | Buffer, query = '', headers: Readonly<Record<string, string>> = {}): Promise<SyncAnswer> {
  const response = await post(body, query, headers);
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  return JSON.parse(text) as SyncAnswer;
}

async function errorOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

async function send(action: string, memberId: string, occurredAt?: string): Promise<void> {
  const body = { action, parameters: { memberId }, ...(occurredAt !== undefined && { occurredAt }) };
  expect((await here.it.call(`/v1/connections/${here.id}/invocations`, json(body))).status).toBe(200);
}

describe('a whole audience that is posted', () => {
  test('removes nobody when it is only to add, also when many are not in the file', async () => {
    await sync(csv(numbered(0, 20)));
    await delivered(here.it.host, here.id);
    const few = csv(['m00000', 'new']);
    expect((await errorOf(await post(few)))['code']).toBe('removals_refused');
    const tried = await sync(few, '?keepMissing=true&dryRun=true');
    expect([tried.refusal, tried.summary]).toEqual([undefined, expect.stringContaining('19 not removed')]);
    expect(await sync(few, '?keepMissing=true')).toMatchObject({ enqueued: 1, comparison: { added: 1, removed: 19 } });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toHaveLength(21);
  });

  test('adds whom the file has, removes who is gone, and leaves the others alone', async () => {
    expect(await sync(csv(numbered(0, 2_500)))).toMatchObject({
      dryRun: false,
      complete: true,
      comparison: { added: 2_500, changed: 0, unchanged: 0, removed: 0, newer: 0 },
      enqueued: 2_500,
      refused: 0,
    });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(numbered(0, 2_500));
    const received = `connector_received_records_total{connection="${here.id}",status="queued"} 2500`;
    expect(await (await here.it.call('/metrics')).text()).toContain(received);
    const second = numbered(100, 2_600);
    expect(await sync(csv(second), '?dryRun=true')).toMatchObject({
      dryRun: true,
      comparison: { added: 100, changed: 0, unchanged: 2_400, removed: 100, newer: 0 },
      enqueued: 0,
      summary: '100 to add, 0 to send again, 100 to remove, 2,400 unchanged. Nothing was enqueued.',
    });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(numbered(0, 2_500));
    expect(await sync(csv(second))).toMatchObject({ enqueued: 200, summary: expect.stringContaining('200 changes are on disk.') });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(second);
    expect(await sync(csv(second))).toMatchObject({ comparison: { added: 0, unchanged: 2_500, removed: 0 }, enqueued: 0 });
  });

  test('is read as CSV, lines, a list, packed, and as its options say', async () => {
    const members = ['a', 'b'].map((key) => ({ key }));
    const lines = members.map((member) => JSON.stringify(member)).join('\n');
    const counts = async (body: string | Buffer, type: string, options: object) => {
      const headers = { 'content-type': type, 'file-options': JSON.stringify(options) };
      return (await sync(body, '?dryRun=true', headers)).comparison.added;
    };
    const map = { memberId: 'key' };
    expect(await counts(lines, 'application/x-ndjson', { map })).toBe(2);
    expect(await counts(JSON.stringify(members), 'application/json', { map })).toBe(2);
    expect(await counts(JSON.stringify({ data: members }), 'application/json', { map, records: '/data' })).toBe(2);
    expect(await counts(gzipSync(csv(['a', 'b', 'c'])), 'application/octet-stream', {})).toBe(3);
    expect(await counts('a,Ana\n', 'text/csv', { columns: ['memberId', 'firstName'] })).toBe(1);
    expect(await counts(Buffer.from(csv(['é']), 'latin1'), 'text/csv', { encoding: 'windows-1252' })).toBe(1);
  });

  test('tells progress line by line, and the answer at the end', async () => {
    const lines = await linesOf(await post(csv(numbered(0, 1_500)), '', { accept: 'application/x-ndjson' }));
    expect(lines[0]).toEqual({ progress: { phase: 'comparing', enqueued: 0, refused: 0 } });
    expect(lines.at(-1)).toMatchObject({ dryRun: false, enqueued: 1_500 });
  });

  test('removes no more than is allowed, and a dry run says so with its counts', async () => {
    await sync(csv(numbered(0, 100)));
    await delivered(here.it.host, here.id);
    const half = csv(numbered(50, 100));
    const dry = await sync(half, '?dryRun=true');
    expect(dry).toMatchObject({ comparison: { unchanged: 50, removed: 50 }, refusal: { code: 'removals_refused' } });
    const refused = await post(half);
    expect([refused.status, await errorOf(refused)]).toEqual([
      409,
      expect.objectContaining({
        code: 'removals_refused',
        detail: '50 of 100 members (50%) would be removed, but at most 10 may be. Nothing was sent.',
        hint: 'Check that the input is complete. If it is, post it again with ?allowRemovals=50',
      }),
    ]);
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toHaveLength(100);
    expect(await sync(half, '?allowRemovals=50%')).toMatchObject({ enqueued: 50 });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(numbered(50, 100));
  });

  test('leaves alone who has changed since the file was made', async () => {
    await send(add, 'left-since', ago(90));
    await send(add, 'stays', ago(90));
    await send(add, 'gone', ago(90));
    await delivered(here.it.host, here.id);
    await send(remove, 'left-since', ago(30));
    await send(add, 'joined-since', ago(30));
    await delivered(here.it.host, here.id);
    const answer = await sync(csv(['left-since', 'stays', 'new']), `?asOf=${ago(60)}&allowRemovals=100%`);
    expect(answer).toMatchObject({ comparison: { added: 1, unchanged: 1, removed: 1, newer: 2 }, enqueued: 2 });
    expect(answer.summary).toContain('2 members have newer changes and are neither added nor removed.');
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['joined-since', 'new', 'stays']);
  });

  test('does not bring back who was erased after the file was made, and says so', async () => {
    await send(add, 'erased', ago(90));
    await delivered(here.it.host, here.id);
    expect((await here.it.call(`/v1/connections/${here.id}/erase-member`, json({ key: 'erased' }))).status).toBe(200);
    await send(add, 'erased', ago(80));
    const answer = await sync(csv(['erased', 'new']), `?asOf=${ago(60)}`);
    expect(answer).toMatchObject({ comparison: { added: 2 }, enqueued: 1, superseded: 1 });
    expect(answer.summary).toContain('1 change is on disk. 1 was superseded at once, since its member was erased or has a newer change.');
    await delivered(here.it.host, here.id);
    const { scopes } = await here.it.host.findMember(here.id, 'erased');
    expect(scopes).toEqual([{ scope: 'membership', erasedAt: expect.any(String), summary: expect.any(String) }]);
    // Without a time it is as of now, and so it may come back.
    expect(await sync(csv(['erased', 'new']))).toMatchObject({ enqueued: 1 });
  });

  test('removes whom only a waiting change would add', async () => {
    await here.it.host.pauseConnection(here.id);
    await send(add, 'waits', ago(90));
    expect(await sync(csv(['new']), '?allowRemovals=100%')).toMatchObject({ comparison: { added: 1, removed: 1 } });
    await here.it.host.activateConnection(here.id);
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['new']);
  });

  test('removes nobody when a record does not say whom it is of, and names the records that are refused', async () => {
    await sync(csv(['a', 'b']));
    await delivered(here.it.host, here.id);
    const answer = await sync('memberId,firstName\na,Ana\n,Bo\n', '?allowRemovals=100%');
    expect(answer).toMatchObject({ nameless: 1, comparison: { removed: 1 }, enqueued: 0, refused: 1 });
    expect(answer.refusals).toEqual([{ index: 1, line: 3, fault: expect.objectContaining({ code: 'parameters_invalid' }) }]);
    expect(answer.summary).toContain('Nobody is removed: 1 record does not say whom it is of');
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['a', 'b']);
  });
});

describe('the same audience with the same key', () => {
  const key = { 'idempotency-key': 'monday' };

  test('is answered as before, and changes nothing', async () => {
    const first = await sync(csv(['a', 'b']), '', key);
    await delivered(here.it.host, here.id);
    await send(remove, 'a');
    await delivered(here.it.host, here.id);
    const again = await post(csv(['a', 'b']), '', key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const { asOf, comparison, enqueued } = first;
    expect(await again.json()).toMatchObject({ asOf, comparison, enqueued, repeated: true });
    await delivered(here.it.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['b']);
  });

  test('is answered as before also when its time is older than the order window by then', async () => {
    const query = `?asOf=${ago(60)}`;
    const { asOf } = await sync(csv(['a']), query, key);
    await here.it.http.close(1_000);
    await here.it.host.close(5_000);
    here.it = await openCaseOver(await here.open({}, { orderWindowMs: 1_800_000 }));
    expect(await sync(csv(['a']), query, key)).toMatchObject({ asOf, repeated: true });
    expect((await errorOf(await post(csv(['a']), query)))['code']).toBe('as_of_invalid');
  });

  test('is not another audience', async () => {
    await sync(csv(['a']), '', key);
    const other = await post(csv(['b']), '', key);
    expect([other.status, (await errorOf(other))['code']]).toEqual([422, 'idempotency_key_reused']);
    expect(await sync(csv(['a', 'b']), '', { 'idempotency-key': 'tuesday' })).not.toHaveProperty('repeated');
  });

  test('goes on after the removals were allowed', async () => {
    await sync(csv(numbered(0, 100)));
    await delivered(here.it.host, here.id);
    expect((await post(csv(['a']), '', key)).status).toBe(409);
    expect(await sync(csv(['a']), '?allowRemovals=100', key)).toMatchObject({ enqueued: 101 });
  });

  test('is dry run without being remembered', async () => {
    await sync(csv(['a']), '?dryRun=true', key);
    expect(await sync(csv(['a']), '', key)).toMatchObject({ dryRun: false, enqueued: 1 });
  });
});

describe('an audience that cannot be used', () => {
  test.each([
    ['as a time without an offset', '?asOf=2026-11-29T08:00:00', 422, 'as_of_invalid'],
    ['as a number', '?asOf=1796000000000', 422, 'as_of_invalid'],
    ['of next year', `?asOf=${new Date(Date.now() + 31_536_000_000).toISOString()}`, 422, 'as_of_invalid'],
    ['of 1970', '?asOf=1970-01-01T00:00:00Z', 422, 'as_of_invalid'],
    ['without a number', '?allowRemovals=many', 400, 'request_malformed'],
  ])('is refused %s', async (_what, query, status, code) => {
    const response = await post(csv(['a']), query);
    expect([response.status, (await errorOf(response))['code']]).toEqual([status, code]);
  });

  test.each([
    ['an unknown encoding', { encoding: 'klingon' }, 'request_malformed'],
    ['an unknown column', { map: { memberId: 'key' } }, 'input_unreadable'],
    ['an unknown parameter', { map: { nobody: 'memberId' } }, 'usage'],
    ['an action', { action: remove }, 'request_malformed'],
    ['a time for each record', { occurredAt: 'at' }, 'request_malformed'],
    ['an option that there is none of', { ocurredAt: 'at' }, 'request_malformed'],
  ])('is refused with options that name %s', async (_what, options, code) => {
    const response = await post(csv(['a']), '', { 'file-options': JSON.stringify(options) });
    expect((await errorOf(response))['code']).toBe(code);
  });

  test.each([
    ['text/csv', ''],
    ['text/csv', 'memberId\n'],
    ['application/json', '{"memberId":'],
  ])('is refused as %s: %j', async (type, body) => {
    const response = await post(body, '', { 'content-type': type });
    expect([response.status, (await errorOf(response))['code']]).toEqual([422, 'input_unreadable']);
  });

  test('is refused by an unknown type, by a connection that does not know it, and by a token that may not', async () => {
    expect((await post('a', '', { 'content-type': 'application/xml' })).status).toBe(415);
    const { token } = await here.it.host.tokens.create({ name: 'sends', scope: 'intake' });
    expect((await post(csv(['a']), '', { authorization: `Bearer ${token}` })).status).toBe(403);
    const { id: inactive } = await here.it.host.createConnection(draftFor(here.simulator.configuration));
    const response = await here.it.call(`/v1/connections/${inactive}/sync`, {
      method: 'POST',
      body: csv(['a']),
      headers: { 'content-type': 'text/csv' },
    });
    expect([response.status, (await errorOf(response))['code']]).toEqual([409, 'connection_inactive']);
  });

  test('waits for one that is compared now, and its lock ends with it', async () => {
    const steps = here.it.host.syncAudience(here.id, {
      audience: {
        sha256: '',
        reading: '',
        open: async () => {
          const other = await post(csv(['a']));
          expect([other.status, (await errorOf(other))['code']]).toEqual([409, 'sync_running']);
          throw new Error('ended');
        },
      },
      startedAt: Date.now(),
      isDryRun: true,
      resendsChanged: false,
    });
    await expect(
      (async () => {
        while ((await steps.next()).done !== true);
      })(),
    ).rejects.toThrow('ended');
    expect(await sync(csv(['a']))).toMatchObject({ enqueued: 1 });
  });
});
