import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import { openCase, type HttpCase } from '../host/http/http-case';
import { namedStates } from '../browser/states/named-states';

const folder = path.resolve(__dirname, '../../../console/states');
const ajv = new Ajv2020({ strict: false, validateFormats: false });

interface Recorded {
  readonly sentence?: string;
  readonly replies: Readonly<Record<string, Reply>>;
  readonly later?: Readonly<Record<string, Reply>>;
}
type Reply = { readonly status: number; readonly body: unknown } | null;
type Content = Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
interface Document {
  readonly components: object;
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, { readonly content?: Content }>> } }>
  >;
}

const states = new Map(
  readdirSync(folder).map((file) => [path.basename(file, '.json'), JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recorded]),
);

describe('the recorded states of the page', () => {
  let it: HttpCase;
  let document: Document;
  beforeAll(async () => {
    it = await openCase();
    document = (await (await it.call('/openapi.json')).json()) as Document;
    ajv.addSchema({ $id: 'document', components: document.components });
  });
  afterAll(() => it.http.close(1_000));

  /** The schema of a reply, by the description of the interface. */
  const schemaOf = (route: string, status: number): string | undefined => {
    const steps = new URL(route, 'http://host').pathname.split('/');
    const fits = (described: string) => {
      const parts = described.split('/');
      return parts.length === steps.length && parts.every((part, at) => part === steps[at] || part.startsWith('{'));
    };
    // A path without a variable comes first.
    const [found] = Object.keys(document.paths)
      .filter(fits)
      .sort((one, other) => one.split('{').length - other.split('{').length);
    const responses = document.paths[found ?? '']?.get?.responses ?? {};
    const content = (responses[status] ?? responses['default'])?.content;
    return Object.values(content ?? {})[0]?.schema.$ref;
  };

  test('are those that the page has a sentence for', () => {
    const recorded = [...states].map(([name, { sentence }]) => [name, sentence]).filter(([name]) => name !== 'every-state');
    expect(recorded.sort()).toEqual(namedStates.map(({ name, sentence }) => [name, sentence]).sort());
  });

  test.each([...states.keys()])('have replies as the host describes them: %s', (name) => {
    const { replies, later = {} } = states.get(name)!;
    const wrong = [...Object.entries(replies), ...Object.entries(later)].flatMap(([route, reply]): readonly object[] => {
      if (reply === null) return [];
      const schema = schemaOf(route, reply.status);
      if (schema === undefined) return [{ route, status: reply.status, why: 'not described' }];
      const accepts = ajv.getSchema(`document${schema}`)!;
      return accepts(reply.body) ? [] : [{ route, schema, errors: accepts.errors }];
    });
    expect(wrong).toEqual([]);
  });

  test('have the connector as it is, or "npm run states" records them again', async () => {
    const now = await (await it.call('/v1/connector')).json();
    expect(states.get('every-state')!.replies['/v1/connector']).toEqual({ status: 200, body: now });
  });
});
