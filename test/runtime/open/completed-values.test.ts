import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';
import type { Outcome, Values } from '../../../src/contract';
import { emitTypes } from '../../../src/authoring/generate/emit-types';
import type { ConnectorError } from '../../../src/fault';
import type { PreviewedRequest } from '../../../src/runtime/delivery/preview';
import { describe as describeConnector } from '../../../src/runtime/manifest/describe';
import { renderDescription } from '../../../src/runtime/manifest/render-description';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { openConnector } from '../../../src/runtime/open/open-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'completed-'));
afterAll(() => rmSync(base, { recursive: true }));

interface Fields {
  readonly configuration?: object;
  readonly parameters?: object;
  readonly required?: readonly string[];
  readonly key?: readonly string[];
}

const text = (more: object = {}) => ({ type: 'string', minLength: 1, maxLength: 100, ...more });

/** A connector whose one action sends what its code sees. */
function write({ configuration = {}, parameters = {}, required = ['id'], key = ['/id'] }: Fields): string {
  const folder = path.join(base, String(Math.random()));
  mkdirSync(folder);
  const object = (title: string, properties: object, names: readonly string[]) =>
    JSON.stringify({ title, type: 'object', additionalProperties: false, properties, required: names });
  writeFileSync(path.join(folder, 'configuration.json'), object('Configuration', configuration, Object.keys(configuration)));
  writeFileSync(path.join(folder, 'tag.json'), object('Tag Parameters', { id: text(), ...parameters }, required));
  writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({
      ...{ manifestVersion: 1, id: 'tags', version: '1.0.0', title: 'Tags', summary: 'Sends tags.', main: './connector.js' },
      ...{ configuration: './configuration.json', egress: ['https://tags.example'] },
      actions: {
        tag: {
          ...{ title: 'Tag', description: 'Sends a tag.', streams: { audience: true, event: true }, parameters: './tag.json' },
          ...{ batch: { maxItems: 10, maxBytes: 10_000, groupBy: ['/id'] }, lastWriteWins: { scope: 'tags', key } },
        },
      },
    }),
  );
  writeFileSync(
    path.join(folder, 'connector.js'),
    `exports.connector = { actions: { tag: { buildRequest: (items, { configuration }) =>
      ({ method: 'POST', url: 'https://tags.example/', body: { items, configuration } }) } } };`,
  );
  return folder;
}

interface Sent {
  readonly items: readonly Values[];
  readonly configuration: Values;
}

/** What a preview shows, or why there is nothing to show. */
async function preview(folder: string, parameters: readonly Values[], configuration: Values = {}) {
  const sent: Sent[] = [];
  const others: unknown[] = [];
  const source = parameters.map((each) => ({ action: 'tag', parameters: each }));
  const entries: AsyncIterable<PreviewedRequest | Outcome> = openConnector(folder).connect(configuration).preview(source);
  for await (const entry of entries) {
    if ('covers' in entry) sent.push(entry.body as unknown as Sent);
    else others.push(entry.fault?.message ?? entry.status);
  }
  return { items: sent.flatMap(({ items }) => items), configuration: sent[0]?.configuration, requests: sent.length, others };
}

function complaints(fields: Fields): readonly string[] {
  const folder = write(fields);
  try {
    readManifest(folder);
    return [];
  } catch (error) {
    return (error as ConnectorError).faults.map(({ message }) => message.replaceAll(`${folder}/`, ''));
  }
}

describe('a default', () => {
  const folder = write({
    configuration: { region: text({ default: 'eu' }) },
    parameters: { level: text({ default: 'silver' }), labels: { type: 'array', items: text(), default: ['new'] }, note: text() },
    required: ['id', 'level'],
  });

  test('is filled in where nothing is given, also where the field is required', async () => {
    const { items, configuration } = await preview(folder, [
      { id: 'a' },
      { id: 'b', level: undefined, labels: [] },
      { id: 'c', level: 'gold' },
    ]);
    expect(items).toEqual([
      { id: 'a', level: 'silver', labels: ['new'] },
      { id: 'b', level: 'silver', labels: [] },
      { id: 'c', level: 'gold', labels: ['new'] },
    ]);
    expect(configuration).toEqual({ region: 'eu' });
  });

  test('counts for an empty text of the configuration, which forms send, and for nothing else that is given', async () => {
    expect((await preview(folder, [{ id: 'a' }], { region: '' })).configuration).toEqual({ region: 'eu' });
    const { others } = await preview(folder, [{ id: 'a', level: null }]);
    expect(others).toEqual([expect.stringMatching(/^level must be text of 1 to 100 characters; it is null/)]);
  });

  test('changes nothing that a caller has', async () => {
    const parameters = Object.freeze({ id: 'a' });
    const configuration = Object.freeze({});
    await preview(folder, [parameters], configuration);
    expect([parameters, configuration]).toEqual([{ id: 'a' }, {}]);
  });

  test('makes a part of a key that need not be given, and of groups', async () => {
    const keyed = write({ parameters: { level: text({ default: 'silver' }) }, key: ['/id', '/level'] });
    const { items, others } = await preview(keyed, [{ id: 'a' }, { id: 'a', level: 'silver' }, { id: 'a', level: 'gold' }]);
    expect([items, others]).toEqual([
      [
        { id: 'a', level: 'silver' },
        { id: 'a', level: 'gold' },
      ],
      ['superseded'],
    ]);
  });

  test('is there for the code and optional for a caller, in the types', async () => {
    const types = await emitTypes(readManifest(folder));
    expect(types).toContain('readonly region: string;');
    expect(types).toContain(
      "export type ConfigurationInput = Omit<Configuration, 'region'> & Partial<Pick<Configuration, 'region'>> & Secrets;",
    );
    expect(types).toContain('readonly level: string;');
    expect(types).toContain("readonly tag: Omit<TagParameters, 'level' | 'labels'> & Partial<Pick<TagParameters, 'level' | 'labels'>>;");
  });

  test('that the schema refuses is refused, with its place', () => {
    expect(complaints({ configuration: { size: { title: 'Size', type: 'integer', maximum: 9, default: 10 } } })).toEqual([
      'configuration.json: /properties/size/default is refused: Size (size) must be a whole number of at most 9; it is the number 10.',
    ]);
    expect(complaints({ parameters: { tags: { type: 'array', items: text(), default: ['a', 1] } } })).toEqual([
      'tag.json: /properties/tags/default is refused: tags.1 must be text of 1 to 100 characters; it is a number.',
    ]);
  });

  test('inside a field is refused, since it is not filled in', () => {
    const address = { type: 'object', additionalProperties: false, properties: { land: text({ default: 'fr' }) } };
    expect(complaints({ parameters: { address } })).toEqual([
      'tag.json: /properties/address/properties/land/default is not of a field at the top level, and only such a field has a default that is filled in.',
    ]);
  });
});

describe('a transform', () => {
  const hash = (value: string) => createHash('sha256').update(value).digest('hex');
  const email = { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$|^[0-9a-f]{64}$', 'x-expected': 'an e-mail address or its SHA-256' };
  const folder = write({
    parameters: { id: text({ 'x-transform': ['trim', 'lowercase'] }), mail: { ...email, 'x-transform': ['trim', 'lowercase', 'sha256'] } },
  });

  test('is applied to what is sent, and a hash is not hashed again', async () => {
    const { items } = await preview(folder, [
      { id: ' Ana ', mail: ' Ana@Example.com' },
      { id: 'bo', mail: hash('bo@example.com') },
    ]);
    expect(items).toEqual([
      { id: 'ana', mail: hash('ana@example.com') },
      { id: 'bo', mail: hash('bo@example.com') },
    ]);
  });

  test('comes before the key is found', async () => {
    const { items, others } = await preview(folder, [{ id: 'ANA' }, { id: 'ana ' }]);
    expect([items, others]).toEqual([[{ id: 'ana' }], ['superseded']]);
  });

  test('trims before a value is judged, and hashes after', async () => {
    const { others } = await preview(folder, [{ id: '   ' }, { id: 'a', mail: 'ana' }]);
    expect(others).toEqual([
      expect.stringMatching(/^id must be text of 1 to 100 characters/),
      expect.stringMatching(/^mail must be an e-mail address or its SHA-256/),
    ]);
  });

  test('leaves what is no text to the schema, and changes nothing that a caller has', async () => {
    const given = Object.freeze({ id: ' A ' });
    const { others } = await preview(folder, [{ id: 7 }, given]);
    expect(others).toEqual([expect.stringMatching(/^id must be text/)]);
    expect(given).toEqual({ id: ' A ' });
  });

  test('is told in the description', () => {
    expect(renderDescription(describeConnector(readManifest(folder)))).toMatch(
      /Sent without blanks around it, in lower case, as its SHA-256 hash\./,
    );
  });

  test('is refused where it does nothing, or where what it makes is refused', () => {
    expect(complaints({ configuration: { a: text({ 'x-transform': ['trim'] }) } })).toEqual([
      'configuration.json: /properties/a/x-transform is on a field of the configuration, and only parameters are transformed.',
    ]);
    expect(complaints({ parameters: { a: { type: 'integer', 'x-transform': ['trim'] } } })).toEqual([
      'tag.json: /properties/a/x-transform is on a parameter that is not text.',
    ]);
    expect(complaints({ parameters: { a: text({ 'x-transform': ['sha256', 'trim'] }) } })).toEqual([
      'tag.json: /properties/a/x-transform must be one or more of trim, lowercase, sha256, in this order.',
    ]);
    expect(complaints({ parameters: { a: text({ maxLength: 40, 'x-transform': ['sha256'] }) } })).toEqual([
      'tag.json: /properties/a/x-transform makes a hash that the parameter refuses.',
    ]);
  });
});
