import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Schema } from '../../../src/runtime/validation/validator';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault } from '../../../src/fault';
import { add, json, linesOf, openCase, type CallInit, type HttpCase } from './http-case';
import { ScriptedHost } from './scripted-host';

let it: HttpCase;
beforeAll(async () => {
  it = await openCase();
});
afterAll(() => it.http.close(1_000));

const patch = (value: unknown, headers = {}): CallInit => ({ ...json(value, headers), method: 'PATCH' });

async function errorOf(response: Response): Promise<Record<string, unknown> & { errors?: { field?: string; hint?: string }[] }> {
  return (await response.json()) as Record<string, unknown>;
}

describe('the routes of connections', () => {
  test('lists and shows connections with their revision as ETag', async () => {
    expect(await (await it.call('/v1/connections')).json()).toEqual({ connections: [ScriptedHost.view] });
    const one = await it.call('/v1/connections/c1');
    expect([one.status, one.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"3\..+"$/)]);
    expect(await one.json()).toEqual(ScriptedHost.view);
  });

  test('refuses a query where none is expected, without a suggestion', async () => {
    const refused = await it.call('/v1/counts?page=2');
    expect([refused.status, (await errorOf(refused))['hint']]).toEqual([400, 'Remove it.']);
  });

  test('creates a connection from a draft, without mappings and triggers by default', async () => {
    const made = await it.call('/v1/connections', json({ name: 'A', configuration: { a: 1 } }));
    expect([made.status, made.headers.get('location')]).toEqual([201, '/v1/connections/c1']);
    expect(it.host.asked.at(-1)).toEqual(['create', { name: 'A', configuration: { a: 1 }, mappings: {}, triggers: [] }]);
  });

  test('refuses a draft with every problem at once, and suggests corrections', async () => {
    const refused = await it.call(
      '/v1/connections',
      json({
        name: 'A',
        mapping: {},
        configuration: 'secret-in-the-wrong-place',
        triggers: [{ audience: 'x', on: 'joind', action: 'add' }],
      }),
    );
    expect(refused.status).toBe(422);
    const { errors: details = [], ...error } = await errorOf(refused);
    expect(error).toMatchObject({ code: 'body_invalid', kind: 'invalid', who: 'you' });
    expect(details.map(({ field }) => field).sort()).toEqual(['configuration', 'mapping', 'triggers.0.on']);
    expect(details.find(({ field }) => field === 'mapping')?.hint).toBe('Did you mean "mappings"?');
    expect(details.find(({ field }) => field === 'triggers.0.on')?.hint).toBe('Did you mean "joined"?');
    expect(JSON.stringify(details)).not.toContain('secret-in');
  });

  test('says what to do about an unexpected query, and about an empty change', async () => {
    expect(await errorOf(await it.call('/v1/connections/c1?dry=1'))).toMatchObject({ code: 'request_malformed', hint: 'Remove it.' });
    expect((await errorOf(await it.call('/v1/connections/c1', patch({}))))['detail']).toContain('at least one field that is to change');
  });

  test('accepts a mapping source with exactly one of pointer and text', async () => {
    const change = (source: object) => it.call('/v1/connections/c1', patch({ mappings: { add: { memberId: source } } }));
    expect((await change({ pointer: '/id' })).status).toBe(200);
    expect((await change({ text: 'fixed' })).status).toBe(200);
    expect((await change([{ pointer: '/id', transforms: ['trim', 'sha256'] }, { text: 'x' }])).status).toBe(200);
    expect((await change([])).status).toBe(422);
    expect((await change({ pointer: '/id', transforms: ['md5'] })).status).toBe(422);
    expect((await change({ text: 'x', transforms: ['trim'] })).status).toBe(422);
    expect((await change({})).status).toBe(422);
    expect((await change({ pointer: '/id', text: 'x' })).status).toBe(422);
    expect((await change({ pointer: 'id' })).status).toBe(422);
  });

  test('changes a connection only at the revision that If-Match names', async () => {
    const changed = await it.call('/v1/connections/c1', patch({ name: 'B' }, { 'if-match': '"3"' }));
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"4\..+"$/)]);
    expect(it.host.asked.at(-1)).toEqual(['change', 'c1', { name: 'B' }, 3]);
    const outdated = await it.call('/v1/connections/c1', patch({ name: 'B' }, { 'if-match': '"2"' }));
    expect([outdated.status, (await errorOf(outdated))['code']]).toEqual([412, 'precondition_failed']);
    expect((await it.call('/v1/connections/c1', patch({ name: 'B' }, { 'if-match': '3' }))).status).toBe(400);
    expect((await it.call('/v1/connections/c1', patch({}))).status).toBe(422);
  });

  test('activates, pauses, deletes and checks', async () => {
    expect((await it.call('/v1/connections/c1/activate', { method: 'POST' })).status).toBe(409);
    expect(((await (await it.call('/v1/connections/c1/pause', { method: 'POST' })).json()) as { status: string }).status).toBe('paused');
    expect((await it.call('/v1/connections/c1', { method: 'DELETE' })).status).toBe(409);
    expect((await it.call('/v1/connections/c1?force=true', { method: 'DELETE' })).status).toBe(204);
    expect((await it.call('/v1/connections/c1?force=yes', { method: 'DELETE' })).status).toBe(400);
    const steps = await it.call('/v1/connections/c1/check', { method: 'POST' });
    expect(((await steps.json()) as { steps: { id: string }[] }).steps.map(({ id }) => id)).toEqual(['token', 'segment']);
    const streamed = await it.call('/v1/connections/c1/check', { method: 'POST', headers: { accept: 'application/x-ndjson' } });
    expect((await linesOf(streamed)).map(({ id }) => id)).toEqual(['token', 'segment']);
  });

  test.each(['GET /v1/connections/c2', 'POST /v1/connections/c2/check', 'GET /v1/connections/c2/outcomes/stream'])(
    'answers 404 for an unknown connection: %s',
    async (line) => {
      const [method = '', route = ''] = line.split(' ');
      for (const accept of ['application/json', 'application/x-ndjson']) {
        const response = await it.call(route, { method, headers: { accept } });
        expect([response.status, (await errorOf(response))['code']]).toEqual([404, 'connection_unknown']);
      }
    },
  );
});

describe('the other routes', () => {
  test('returns the manifest and the schemas as they are on disk', async () => {
    const { manifest, schemas } = (await (await it.call('/v1/connector')).json()) as { manifest: object; schemas: Record<string, object> };
    const read = (file: string): unknown => JSON.parse(readFileSync(path.resolve(__dirname, '../../../..', file), 'utf8'));
    expect(manifest).toEqual(read('manifest.json'));
    expect(schemas['./schemas/configuration.schema.json']).toEqual(read('schemas/configuration.schema.json'));
  });

  test('returns the forms of the connector, and what a connection of it must be', async () => {
    const response = await it.call('/v1/connector');
    const { forms, connection, description } = (await response.json()) as Record<'forms' | 'connection' | 'description', Schema>;
    const read = (file: string): unknown => JSON.parse(readFileSync(path.resolve(__dirname, '../../../../schemas/forms', file), 'utf8'));
    expect(forms).toMatchObject({
      configuration: {
        schema: read('configuration.json'),
        rjsf: read('react-jsonschema-form/configuration.json'),
        jsonForms: read('json-forms/configuration.json'),
      },
      configurationUpdate: { schema: read('configuration-update.json') },
      actions: { 'add-member-to-segment': { schema: read('add-member-to-segment.json') } },
    });
    expect(description['configuration']).toContainEqual(
      expect.objectContaining({ name: 'segmentName', minLength: 1, maxLength: 256, examples: ['Frequent buyers'] }),
    );
    expect(connection).toMatchObject({
      required: ['name', 'configuration'],
      properties: {
        mappings: { properties: { 'add-member-to-segment': { properties: { memberId: { title: 'Member ID' } } } } },
        triggers: {
          items: {
            properties: { action: { oneOf: expect.arrayContaining([{ const: 'add-member-to-segment', title: 'Add Member to Segment' }]) } },
          },
        },
      },
    });
    const again = await it.call('/v1/connector');
    expect(again.headers.get('etag')).toBe(response.headers.get('etag'));
  });

  test('passes on the filters of outcomes, with times in milliseconds or as dates', async () => {
    const response = await it.call('/v1/connections/c1/outcomes?status=failed&from=2026-01-01T00:00:00Z&to=1800000000000&after=x&limit=7');
    expect(response.status).toBe(200);
    expect(it.host.asked.at(-1)).toEqual([
      'findOutcomes',
      { status: 'failed', from: Date.UTC(2026, 0, 1), to: 1_800_000_000_000, after: 'x', isNewestFirst: false, limit: 7 },
    ]);
  });

  test.each(['limit=0', 'limit=1001', 'limit=7x', 'status=lost', 'from=yesterday', 'from=2026-13-45', 'statsu=failed', 'limit=1&limit=2'])(
    'refuses the query ?%s',
    async (query) => {
      const response = await it.call(`/v1/connections/c1/outcomes?${query}`);
      expect([response.status, (await errorOf(response))['code']]).toEqual([400, 'request_malformed']);
    },
  );

  test('refuses ids that no dead letter can have, with the place', async () => {
    for (const id of ['9223372036854775808', '1e30', '-1', '1.5']) {
      const body = `{"ids": [1, ${id}]}`;
      const answers = await Promise.all(
        ['replay', 'discard'].map((what) => it.call(`/v1/connections/c1/dead-letters/${what}`, { ...json(0), body })),
      );
      for (const answer of answers) {
        expect(answer.status).toBe(422);
        expect(await answer.json()).toMatchObject({ code: 'body_invalid', field: expect.stringMatching(/^ids/) });
      }
    }
    expect(it.host.asked.filter(([what]) => what === 'replay' || what === 'discard')).toEqual([]);
  });

  test('shows, replays and discards dead letters', async () => {
    const shown = (await (await it.call('/v1/connections/c1/dead-letters')).json()) as { deadLetters: { id: number }[] };
    expect(shown.deadLetters.map(({ id }) => id)).toEqual([7]);
    await it.call('/v1/connections/c1/dead-letters/replay', json({ ids: 'all' }));
    expect(it.host.asked.at(-1)).toEqual(['replay', 'c1', 'all']);
    await it.call('/v1/connections/c1/dead-letters/discard', json({ ids: [7] }));
    expect(it.host.asked.at(-1)).toEqual(['discard', 'c1', [7]]);
    for (const ids of ['every', [], ['7'], [1.5]]) {
      expect((await it.call('/v1/connections/c1/dead-letters/discard', json({ ids }))).status).toBe(422);
    }
  });

  test('erases a member in one connection or in all', async () => {
    expect(await (await it.call('/v1/erase-member', json({ key: 'm-1' }))).json()).toEqual({
      auditId: '5f5f5f5f5f5f5f5f',
      waiting: 1,
      deadLetters: 0,
      inFlight: 0,
    });
    expect(it.host.asked.at(-1)).toEqual(['eraseMember', 'm-1', undefined]);
    await it.call('/v1/connections/c1/erase-member', json({ key: 'm-1' }));
    expect(it.host.asked.at(-1)).toEqual(['eraseMember', 'm-1', 'c1']);
  });

  test('names the methods that a path takes', async () => {
    const response = await it.call('/v1/connections/c1', { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE']);
    const unknown = await it.call('/v1/members/someone@example.com');
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).not.toContain('someone');
  });

  test('is alive and ready without a token, until the store fails', async () => {
    const { url } = it.http;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    it.host.notReady = new ConnectorError([fault('state_unavailable', 'The disk is full.')]);
    try {
      const refused = await fetch(`${url}/readyz`);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    } finally {
      it.host.notReady = undefined;
    }
  });

  test('reveals nothing of an unexpected error but that there was one', async () => {
    it.host.beforeEnqueue = async () => {
      throw new TypeError('cannot read m-secret');
    };
    try {
      const response = await it.call('/v1/connections/c1/invocations', json(add('m-secret')));
      expect([response.status, (await errorOf(response))['code']]).toEqual([500, 'internal']);
      expect(JSON.stringify(it.logged)).toContain('TypeError');
      expect(JSON.stringify(it.logged)).not.toContain('m-secret');
    } finally {
      it.host.beforeEnqueue = async () => undefined;
    }
  });
});
