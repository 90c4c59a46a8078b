import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { ConnectionDraft } from '../../../src/host/connections/connection-record';
import { hostFaults } from '../../../src/host/host-faults';
import type { Host } from '../../../src/host/host';
import { change, draftFor, activate, openTestHost, add } from '../host-case';
import { openTestStore } from '../test-store';
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
  it = await openCaseOver(host);
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
    // They are found when a host starts, or stop a connection, and answer no request.
    const others = ['removals_held', 'key_missing', 'key_invalid', 'document_damaged', 'listen_refused', 'method_unsupported'];
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
    await host.enqueue(id, [change(add, 'ana')]);
    const done: string[] = [];
    // What deletes and what stops comes last.
    const order = (operationId: string) => ['pauseConnection', 'deleteConnection'].indexOf(operationId);
    for (const { path, method, operationId, requestBody, responses } of operations().sort(
      (one, other) => order(one.operationId) - order(other.operationId),
    )) {
      // It asks about something that is not there, or has no end.
      if (['releaseRemovals', 'followOutcomes'].includes(operationId)) continue;
      const url = path.replace('{id}', id).replace('{audience}', 'frequent-buyers').replace('{code}', 'internal').replace('{name}', 'tealium');
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
