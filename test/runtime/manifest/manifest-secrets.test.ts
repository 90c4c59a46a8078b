import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';
import { generateFiles } from '../../../src/authoring/generate/generate';
import type { ConnectionParts } from '../../../src/runtime/open/connection-parts';
import { openConnector } from '../../../src/runtime/open/open-connector';

import { at, complaints, edit, folder, manifest, type Tree } from './manifest-case';

describe('a secret', () => {
  const file = '/connector/schemas/configuration.schema.json';
  const withFields = (fields: Tree, change: (content: Tree) => void = () => undefined): readonly string[] => {
    edit('schemas/configuration.schema.json', (content) => {
      Object.assign(at(content, 'properties'), fields);
      change(content);
    });
    return complaints().map((complaint) => complaint.replace('manifest_invalid: ', ''));
  };
  const secret = { type: 'string', writeOnly: true };
  const inner = 'is writeOnly, which only a field at the top level can be. | Make it a field of the configuration, not of a value inside.';

  test('is refused wherever it would be handed to code: inside objects, lists, patterns, alternatives and conditions', () => {
    const found = withFields({
      account: { type: 'object', properties: { key: secret } },
      keys: { type: 'array', items: secret },
      pair: { type: 'array', items: [{ type: 'string' }, secret], additionalItems: secret },
      byName: { type: 'object', patternProperties: { '^k/': secret }, additionalProperties: secret },
      either: { anyOf: [{ type: 'boolean' }, secret] },
      all: { allOf: [secret] },
      when: { type: 'object', if: { properties: { a: true } }, then: { properties: { key: secret } } },
      linked: { type: 'object', dependencies: { a: { properties: { key: secret } } } },
    });
    expect(found).toEqual(
      [
        '/properties/account/properties/key',
        '/properties/keys/items',
        '/properties/pair/items/1',
        '/properties/pair/additionalItems',
        '/properties/byName/patternProperties/^k~1',
        '/properties/byName/additionalProperties',
        '/properties/either/anyOf/1',
        '/properties/all/allOf/0',
        '/properties/when/then/properties/key',
        '/properties/linked/dependencies/a/properties/key',
      ].map((place) => `${file}: ${place} ${inner}`),
    );
  });

  test('is refused behind references, at the reference that uses it', () => {
    edit('schemas/shared.schema.json', (content) => {
      at(content, 'definitions')['token'] = secret;
      at(content, 'definitions')['login'] = { type: 'object', properties: { pin: secret } };
    });
    const found = withFields({
      outer: { type: 'object', properties: { token: { $ref: 'shared.schema.json#/definitions/token' } } },
      login: { $ref: 'shared.schema.json#/definitions/login' },
    });
    expect(found).toEqual([`${file}: /properties/outer/properties/token ${inner}`, `${file}: /properties/login/properties/pin ${inner}`]);
  });

  test('may be a reference at the top level, and is kept from code, views and types there', async () => {
    edit('schemas/shared.schema.json', (content) => {
      at(content, 'definitions')['token'] = { ...secret, pattern: '^pp_' };
    });
    expect(withFields({ apiKey: { $ref: 'shared.schema.json#/definitions/token' } })).toEqual([]);
    const connection = openConnector(folder).connect({ apiKey: 'pp_0123456789', sender: 'Ana' }) as ConnectionParts;
    expect(connection.configuration).toEqual({ sender: 'Ana' });
    edit('manifest.json', (content) => (content['generated'] = { types: './types.ts' }));
    await generateFiles(folder);
    expect(readFileSync(path.join(folder, 'types.ts'), 'utf8').split('type Secrets')[0]).not.toContain('apiKey');
  });

  test('has no default and no fixed values, which describe would show', () => {
    expect(withFields({ apiKey: { ...secret, default: 'pp_1', enum: ['pp_1'] } })).toEqual([
      `${file}: /properties/apiKey/default shows a secret. | Remove it.`,
      `${file}: /properties/apiKey/enum shows a secret. | Remove it.`,
    ]);
  });

  test('cannot be a parameter', () => {
    edit('schemas/subscribe.schema.json', (content) => (at(content, 'properties', 'email')['writeOnly'] = true));
    expect(complaints()).toEqual([
      'manifest_invalid: /connector/schemas/subscribe.schema.json: /properties/email is writeOnly, and a parameter cannot be a secret. | Remove writeOnly, or make it a field of the configuration.',
    ]);
  });

  test('is not null, which would be sent as the word', () => {
    expect(withFields({ apiKey: { type: ['string', 'null'], writeOnly: true } })).toEqual([
      `${manifest}: auth.0.value sends the configuration field "apiKey", which is not text. | Give the field the type string.`,
    ]);
  });

  test('and every other field is named in the properties of the whole', () => {
    const found = withFields({}, (content) => {
      content['additionalProperties'] = true;
      content['anyOf'] = [{ properties: { region: { type: 'string' } }, required: ['region'] }, { required: ['sender'] }];
    });
    expect(found).toEqual([
      `${file}: /anyOf/0 names the property "region", which is not in the properties of the whole. | Add it to properties at the top of the file.`,
    ]);
  });
});

describe('credentials', () => {
  const withAuth = (...auth: readonly (readonly [name: string, value: string])[]): readonly string[] => {
    edit('manifest.json', (content) => (content['auth'] = auth.map(([name, value]) => ({ in: 'header', name, value }))));
    return complaints().map((complaint) => complaint.replace(`manifest_invalid: ${manifest}: `, ''));
  };
  const key = '{configuration.apiKey}';

  test('do not share a header, in any case', () => {
    expect(withAuth(['X-Key', key], ['x-key', `Key ${key}`])).toEqual([
      'auth.1.name is "x-key", the header of auth.0, which is always there. | Give each header one value; it may hold several fields.',
    ]);
  });

  test.each(['Content-Type', 'host', 'Content-Length', 'User-Agent', 'Accept-Encoding', 'constructor'])('are not sent as %s', (name) => {
    expect(withAuth([name, key])).toEqual([
      `auth.0.name is "${name}", which cannot carry a credential. | Name the header from which the vendor reads the credential.`,
    ]);
  });

  test.each([`Bearer ${key}\n`, ` ${key}`, `Schlüsselbund „${key}"`])('are not written as %j', (value) => {
    expect(withAuth(['X-Key', value])[0]).toMatch(/^auth\.0\.value cannot be sent: /);
  });

  test('are sent as Basic only by a field that is encoded', () => {
    const refused = 'auth.0.value sends what follows "Basic" as it is, and a vendor reads the Base64 of "user:password" there.';
    for (const value of [`Basic ${key}`, `basic ${key}:`, `BASIC user:${key}`]) {
      const other = value.startsWith('BASIC') || value.endsWith(':');
      if (!other) edit('schemas/configuration.schema.json', (content) => delete at(content, 'properties', 'apiKey')['pattern']);
      expect(withAuth(['Authorization', value])[0]).toContain(refused);
    }
    edit('schemas/configuration.schema.json', (content) => (at(content, 'properties', 'apiKey')['pattern'] = '^[A-Za-z0-9+/]+={0,2}$'));
    expect(withAuth(['Authorization', `Basic ${key}`])).toEqual([]);
  });
});
