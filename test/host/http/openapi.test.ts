import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import Ajv2020 from 'ajv/dist/2020';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { ConnectionDraft } from '../../../src/host/connections/connection-record';
import { hostFaults } from '../../../src/host/host-faults';
import type { Host } from '../../../src/host/host';
import { SimulatorLink } from '../../../src/host/simulator/simulator-link';
import { activate, add, change as changeOf, delivered, draftFor, membersOf, openTestHost } from '../host-case';
import { openTestStore } from '../test-store';
import type { components, paths } from '../../../console/api/generated/api';
import { openCaseOver, token, type HttpCase } from './http-case';

interface Content {
  readonly schema: { readonly $ref: string };
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

let simulator: RunningSimulator;
let host: Host;
let it: HttpCase<Host>;
let text: string;
let document: Document;
let id: string;
const place = openTestStore();

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  host = await openTestHost(await place.open());
  it = await openCaseOver(host, {}, {}, undefined, {
    simulators: new Map([['launchdarkly-audience-cohorting', new SimulatorLink(simulator.url)]]),
  });
  text = await (await fetch(`${it.http.url}/openapi.json`)).text();
  document = JSON.parse(text) as Document;
  ajv.addSchema({ $id: 'document', components: document.components });
  const { mappings, triggers } = document.paths['/v1/connections']?.['post']?.requestBody?.content['application/json']
    ?.example as ConnectionDraft;
  id = (await activate(host, draftFor(simulator.configuration, { mappings, triggers }))).id;
});
afterAll(async () => {
  await it.http.close(1_000);
  await host.close(5_000);
  await simulator.close();
  place.remove();
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Checks a value against a schema of the document. */
function fits(value: unknown, { $ref }: { readonly $ref: string }): void {
  const accepts = ajv.getSchema(`document${$ref}`);
  expect([$ref, accepts?.(value), accepts?.errors]).toEqual([$ref, true, null]);
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, ofPath]) =>
    Object.entries(ofPath).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );

describe('the description of the interface', () => {
  test('is there without the token, and has no secret', () => {
    expect(text).toContain('"openapi":"3.1.0"');
    expect(text).not.toContain(token);
    expect(text).not.toContain(id);
  });

  test('has every error code, and each of a request belongs to a route', () => {
    const named = new Set(
      operations().flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ content = {} }) => Object.keys(content['application/problem+json']?.examples ?? {})),
      ),
    );
    // They are found when a host starts, stop a connection, or are outcomes, and answer no request.
    const others = [
      'connectors_alike',
      'removals_held',
      'removal_discarded',
      'key_missing',
      'key_invalid',
      'document_damaged',
      'listen_refused',
      'method_unsupported',
    ];
    expect(
      Object.keys(hostFaults)
        .filter((code) => !named.has(code))
        .sort(),
    ).toEqual(others.sort());
  });

  test('has examples that fit their schemas', () => {
    const contents = operations().flatMap(({ requestBody, responses }) => [
      ...(requestBody ? [requestBody] : []),
      ...Object.values(responses),
    ]);
    let count = 0;
    for (const { content = {} } of contents) {
      for (const { schema, example, examples = {} } of Object.values(content)) {
        for (const value of [
          ...(example === undefined ? [] : [example]),
          ...Object.keys(examples).map((code) => document.components.examples[code]?.value),
        ]) {
          fits(value, schema);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  test('has examples of requests that are answered as it says', async () => {
    await host.enqueue(id, [changeOf(add, 'ana')]);
    const { id: webhook } = await host.webhooks.create({ url: 'https://alerts.example.com/' });
    const headers = {
      'content-type': 'text/csv',
      'idempotency-key': 'people',
      'file-options': JSON.stringify({ action: add }),
    };
    await it.call(`/v1/connections/${id}/files/deliver`, { method: 'POST', headers, body: 'memberId\nana\n' });
    const done: string[] = [];
    const ofReasons = ['discardReason', 'startReplay', 'readReplay', 'forgetReplay'];
    const absent = ['releaseRemovals', 'discardRemovals', 'followOutcomes', 'readUpload', 'listRows', ...ofReasons];
    // What deletes and what stops comes last.
    const order = (operationId: string) => ['deleteWebhook', 'pauseConnection', 'deleteConnection'].indexOf(operationId);
    for (const { path, method, operationId, requestBody, responses } of operations().sort(
      (one, other) => order(one.operationId) - order(other.operationId),
    )) {
      // It asks about something that is not there, or has no end.
      if (absent.includes(operationId)) continue;
      const url = path
        .replace('{id}', id)
        .replace('{connector}', 'launchdarkly-audience-cohorting')
        .replace('{audience}', 'frequent-buyers')
        .replace('{code}', 'internal')
        .replace('{name}', 'sender')
        .replace('{options}', 'environments')
        .replace('{webhook}', webhook)
        .replace('{upload}', 'people');
      for (const [type, { example }] of Object.entries(requestBody?.content ?? { none: {} as Content })) {
        if (example === undefined && requestBody) continue;
        const init = requestBody ? { body: JSON.stringify(example), headers: { 'content-type': type } } : {};
        const response = await it.call(operationId === 'deleteConnection' ? `${url}?force=true` : url, { method, ...init });
        const expected = responses[String(response.status)];
        const got = await response.text();
        expect([operationId, type, response.status, response.ok ? '' : got]).toEqual([operationId, type, expect.any(Number), '']);
        const answered = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
        expect([operationId, Object.keys(expected?.content ?? {})]).toEqual([
          operationId,
          answered === '' ? [] : expect.arrayContaining([answered]),
        ]);
        const content = expected?.content?.[answered];
        if (content && answered === 'application/json') fits(JSON.parse(got), content.schema);
        done.push(operationId);
      }
    }
    expect(done.length).toBeGreaterThan(20);
  });
});

test('a client that is generated from the description takes the tour of docs/host.md', async () => {
  const api = createClient<paths>({ baseUrl: it.http.url, headers: { authorization: `Bearer ${token}` } });
  const draft = draftFor({ ...simulator.configuration, segmentId: 'tour' });
  const body = JSON.parse(JSON.stringify(draft)) as components['schemas']['ConnectionDraft'];
  const idempotent = { params: { header: { 'Idempotency-Key': 'tour-1' } }, body };
  const created = await api.POST('/v1/connections', idempotent);
  const again = await api.POST('/v1/connections', idempotent);
  expect([again.data?.id, again.response.headers.get('idempotent-replayed')]).toEqual([created.data?.id, 'true']);
  const params = { path: { id: created.data?.id ?? '' } };
  const checked = await api.POST('/v1/connections/{id}/check', { params });
  const { steps } = checked.data as components['schemas']['CheckReport'];
  expect(steps.map(({ status }) => status)).not.toContain('failed');
  expect((await api.POST('/v1/connections/{id}/activate', { params })).data?.status).toBe('active');
  const etag = (await api.GET('/v1/connections/{id}', { params })).response.headers.get('etag') ?? '';
  const change = { params: { ...params, header: { 'If-Match': etag } }, body: { name: 'Buyers' } };
  expect((await api.PATCH('/v1/connections/{id}', change)).data).toMatchObject({ name: 'Buyers', configuration: { segmentId: 'tour' } });
  expect((await api.PATCH('/v1/connections/{id}', change)).error?.code).toBe('precondition_failed');
  const invocation = { action: add, parameters: { memberId: 'ana' } };
  expect((await api.POST('/v1/connections/{id}/invocations', { params, body: invocation })).data).toMatchObject({ status: 'queued' });
  const event = { event: 'joined' as const, visitor: { ids: { key: 'bo' } } };
  const sent = await api.POST('/v1/audiences/{audience}/events', { params: { path: { audience: 'buyers' } }, body: [event] });
  expect(sent.data).toMatchObject({ results: [{ status: 'queued', triggered: [{ connection: params.path.id, status: 'queued' }] }] });
  await delivered(host, params.path.id);
  const page = await api.GET('/v1/connections/{id}/outcomes', { params: { ...params, query: { order: 'newest', limit: '1' } } });
  expect(page.data?.entries).toMatchObject([{ status: 'accepted', at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
  expect((await api.GET('/v1/connections/{id}/dead-letters', { params })).data).toEqual({ deadLetters: [] });
  expect((await api.POST('/v1/erase-member', { body: { key: 'ana' } })).data?.inFlight).toBe(0);
  expect((await api.GET('/v1/counts')).data?.counts).toContainEqual(expect.objectContaining({ connection: params.path.id, waiting: 0 }));
  expect((await api.DELETE('/v1/connections/{id}', { params })).response.status).toBe(204);
  expect((await api.GET('/v1/connections/{id}', { params })).error).toMatchObject({ status: 404, code: 'connection_unknown' });
  expect(await membersOf(simulator, 'tour')).toEqual(['ana', 'bo']);
});
