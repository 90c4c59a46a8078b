import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';
import { generateFiles } from '../../../src/authoring/generate/generate';
import { ConnectorError } from '../../../src/fault';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import type { ConnectionParts } from '../../../src/runtime/open/connection-parts';
import { openConnector } from '../../../src/runtime/open/open-connector';

const root = path.resolve(__dirname, '../../../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'manifest-'));
const folder = path.join(base, 'connector');
afterAll(() => rmSync(base, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(root, 'test/connectors/mailing-list'), folder, { recursive: true });
});

/** What reading the folder complains about: code, message without the folder's path, hint. */
function complaints(directory = folder): readonly string[] {
  try {
    readManifest(directory);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorError);
    return (error as ConnectorError).faults.map(({ code, message, hint }) => `${code}: ${message.replaceAll(base, '')} | ${hint}`);
  }
}

type Tree = Record<string, unknown>;

/** Rewrites one JSON file of the folder. */
function edit(file: string, change: (content: Tree) => void): void {
  const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Tree;
  change(content);
  writeFileSync(path.join(folder, file), JSON.stringify(content));
}

/** The object at a path inside a tree. */
function at(tree: Tree, ...steps: string[]): Tree {
  return steps.reduce((inner, step) => inner[step] as Tree, tree);
}

const manifest = '/connector/manifest.json';

describe('readManifest', () => {
  test('reads both connectors, by absolute and by relative path', () => {
    const relative = path.relative(process.cwd(), folder);
    expect(readManifest(relative)).toEqual(readManifest(folder));
    expect(readManifest(folder).directory).toBe(folder);
    expect(Object.keys(readManifest(folder).schemas)).toEqual([
      './schemas/configuration.schema.json',
      './schemas/subscribe.schema.json',
      './schemas/unsubscribe.schema.json',
      './schemas/record-opening.schema.json',
      './schemas/shared.schema.json',
    ]);
    expect(readManifest(root).manifest.id).toBe('launchdarkly-audience-cohorting');
  });

  test('runs none of the connector code', () => {
    writeFileSync(path.join(folder, 'connector.js'), 'throw new Error("run");');
    expect(complaints()).toEqual([]);
  });

  test('refuses a folder that is not there', () => {
    expect(complaints(path.join(base, 'nowhere'))).toEqual([
      'manifest_invalid: There is no manifest at /nowhere/manifest.json. | Create the file, or correct the path that leads to it.',
    ]);
  });

  test('refuses a file in place of a folder', () => {
    expect(complaints(path.join(folder, 'manifest.json'))).toEqual([
      "manifest_invalid: There is no manifest at /connector/manifest.json/manifest.json: a part of the path is a file. | Give the path of the connector's folder.",
    ]);
  });

  test('refuses a folder in place of the manifest', () => {
    rmSync(path.join(folder, 'manifest.json'));
    mkdirSync(path.join(folder, 'manifest.json'));
    expect(complaints()).toEqual([
      'manifest_invalid: The manifest /connector/manifest.json is a folder. | Put a file there, or correct the path that leads to it.',
    ]);
  });

  test('gives line and column where the manifest is not JSON', () => {
    writeFileSync(path.join(folder, 'manifest.json'), '{\n  "id": "a"\n  "version": "1.0.0"\n}');
    expect(complaints()).toEqual([
      'manifest_invalid: /connector/manifest.json is not JSON: line 3, column 3: expected a comma or }. | Correct the file at this place.',
    ]);
  });

  test('lists everything that is wrong with the shape at once, with suggestions', () => {
    edit('manifest.json', (content) => {
      content['titel'] = content['title'];
      delete content['title'];
      content['main'] = '../connector.js';
      content['egress'] = ['http://api.pigeonpost.example'];
      content['errors'] = [{ status: '5x', kind: 'rate-limited' }];
      at(content, 'actions', 'subscribe', 'batch')['maxItem'] = 5;
      at(content, 'actions', 'subscribe', 'batch')['maxItems'] = 0;
      at(content, 'actions')['Send It'] = at(content, 'actions', 'record-opening');
    });
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: title is missing. | Set it to text that is not blank.`,
      `manifest_invalid: ${manifest}: "titel" is not a property of a manifest. | Did you mean "title"?`,
      `manifest_invalid: ${manifest}: main must be a path inside the connector's folder that starts with ./; it is "../connector.js". | Correct the value.`,
      `manifest_invalid: ${manifest}: egress.0 must be an https origin such as https://api.example.com, or {configuration.field}; it is "http://api.pigeonpost.example". | Correct the value.`,
      `manifest_invalid: ${manifest}: "Send It" cannot be a name in actions; it must be lower-case letters, digits and '-', starting with a letter. | Choose another name.`,
      `manifest_invalid: ${manifest}: "maxItem" is not a property of actions.subscribe.batch. | Did you mean "maxItems"?`,
      `manifest_invalid: ${manifest}: actions.subscribe.batch.maxItems must be a whole number from 1 to 100,000; it is the number 0. | Correct the value.`,
      `manifest_invalid: ${manifest}: errors.0.status must be a status such as 429, or a class such as "5xx" or "52x"; it is "5x". | Correct the value.`,
      `manifest_invalid: ${manifest}: errors.0.kind must be one of "rejected", "too_large", "conflict", "rate_limited", "unavailable", "ambiguous", "unauthorized", "misconfigured"; it is "rate-limited". | Did you mean "rate_limited"?`,
    ]);
  });

  test('refuses __proto__ as a name', () => {
    writeFileSync(
      path.join(folder, 'manifest.json'),
      readFileSync(path.join(folder, 'manifest.json'), 'utf8').replace('{', '{"__proto__":{},'),
    );
    expect(complaints()).toEqual([expect.stringContaining('"__proto__" is not a property of a manifest.')]);
  });

  test.each(['null', '[]', '"text"', '7'])('refuses %s as a manifest', (text) => {
    writeFileSync(path.join(folder, 'manifest.json'), text);
    expect(complaints()).toEqual([
      expect.stringMatching(/^manifest_invalid: \/connector\/manifest\.json: The manifest must be an object; it is /),
    ]);
  });

  test('lists schemas that are missing or not JSON', () => {
    rmSync(path.join(folder, 'schemas/subscribe.schema.json'));
    writeFileSync(path.join(folder, 'schemas/shared.schema.json'), '{"a":');
    expect(complaints()).toEqual([
      'manifest_invalid: There is no schema at /connector/schemas/subscribe.schema.json. | Create the file, or correct the path that leads to it.',
      'manifest_invalid: /connector/schemas/shared.schema.json is not JSON: line 1, column 6: expected a value. | Correct the file at this place.',
    ]);
  });

  test('lists what makes schemas unusable, with the place', () => {
    edit('schemas/subscribe.schema.json', (content) => {
      at(content, 'properties', 'listId')['$ref'] = 'shared.schema.json#/definitions/lists';
      at(content, 'properties', 'readerId')['$ref'] = 'other.json';
      at(content, 'properties', 'email')['pattern'] = '[';
      at(content, 'properties', 'weight')['format'] = 'double';
      content['$schema'] = 'https://json-schema.org/draft/2020-12/schema';
    });
    writeFileSync(path.join(folder, 'schemas/unsubscribe.schema.json'), '[]');
    const where = '/connector/schemas/subscribe.schema.json';
    const leads = 'Correct the reference. The manifest must name the file that it refers to.';
    expect(complaints()).toEqual([
      `manifest_invalid: ${where}: /$schema is not JSON Schema draft-07. | Write the schema in draft-07 and set $schema to http://json-schema.org/draft-07/schema#.`,
      `manifest_invalid: ${where}: /properties/readerId/$ref refers to "other.json", which leads nowhere. | ${leads}`,
      `manifest_invalid: ${where}: /properties/listId/$ref refers to "shared.schema.json#/definitions/lists", which leads nowhere. | ${leads}`,
      expect.stringMatching(
        /subscribe\.schema\.json: \/properties\/email\/pattern is not a regular expression: Invalid regular expression: .*\| Correct the expression; it is read with the u flag\.$/,
      ),
      `manifest_invalid: ${where}: /properties/weight/format uses format, which is not checked. | Use a pattern with x-expected instead.`,
      'manifest_invalid: /connector/schemas/unsubscribe.schema.json: it is not a JSON Schema object. | Write a JSON Schema draft-07 object.',
    ]);
  });

  test('refuses a circular reference', () => {
    edit('schemas/shared.schema.json', (content) => {
      at(content, 'definitions', 'listId')['$ref'] = '#/definitions/listId';
    });
    expect(complaints()).toContainEqual(
      expect.stringContaining('shared.schema.json: /definitions/listId/$ref refers to "#/definitions/listId", which leads back here.'),
    );
  });

  test('refuses parameters that are not an object', () => {
    writeFileSync(path.join(folder, 'schemas/unsubscribe.schema.json'), '{"type": "string"}');
    expect(complaints()).toEqual([
      'manifest_invalid: /connector/schemas/unsubscribe.schema.json: /type must be "object". | A configuration and parameters are objects.',
    ]);
  });
});

describe('the schema hash', () => {
  test('does not depend on formatting or the order of keys', () => {
    const before = readManifest(folder).schemaHash;
    const file = path.join(folder, 'schemas/subscribe.schema.json');
    const content = JSON.parse(readFileSync(file, 'utf8')) as Tree;
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(content).reverse()), undefined, 7));
    expect(readManifest(folder).schemaHash).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each(['schemas/subscribe.schema.json', 'schemas/shared.schema.json', 'schemas/configuration.schema.json'])(
    'depends on %s',
    (file) => {
      const before = readManifest(folder).schemaHash;
      edit(file, (content) => (content['default'] = 'new'));
      expect(readManifest(folder).schemaHash).not.toBe(before);
    },
  );

  test('does not depend on titles, help texts and examples', () => {
    const before = readManifest(folder).schemaHash;
    edit('schemas/subscribe.schema.json', (content) => {
      Object.assign(content, { title: 'New', description: 'New.', $comment: 'New.', examples: [], antiExamples: [] });
      Object.assign(at(content, 'properties', 'email'), { title: 'New', 'x-expected': 'new', 'x-ui': { order: 9 }, 'x-warnings': [] });
    });
    expect(readManifest(folder).schemaHash).toBe(before);
  });

  test('depends on the paths', () => {
    const before = readManifest(folder).schemaHash;
    cpSync(path.join(folder, 'schemas/shared.schema.json'), path.join(folder, 'shared.schema.json'));
    edit('manifest.json', (content) => (content['definitions'] = ['./shared.schema.json']));
    expect(readManifest(folder).schemaHash).not.toBe(before);
  });
});

describe('the rules', () => {
  const breaks = (change: (content: Tree) => void): readonly string[] => {
    edit('manifest.json', change);
    return complaints().map((complaint) => complaint.replace(`manifest_invalid: ${manifest}: `, ''));
  };

  test('refuse two schemas with one $id', () => {
    edit('schemas/unsubscribe.schema.json', (content) => (content['$id'] = 'subscribe.schema.json'));
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: ./schemas/unsubscribe.schema.json has the $id "subscribe.schema.json" of another schema. | Give each schema an $id of its own.`,
    ]);
  });

  test('refuse placeholders of fields that do not exist', () => {
    const found = breaks((content) => {
      content['egress'] = ['{configuration.apiURL}'];
      content['auth'] = [
        { in: 'header', name: 'X', value: 'Key {configuration.apiKey}' },
        { in: 'header', name: 'Y', value: '{configuration.key}' },
      ];
    });
    expect(found).toEqual([
      'egress.0 names the configuration field "apiURL", which does not exist. | Use one of apiKey, sender, apiUrl.',
      'auth.1.value names the configuration field "key", which does not exist. | Use one of apiKey, sender, apiUrl.',
    ]);
  });

  test('refuse a secret as an address', () => {
    expect(breaks((content) => (content['egress'] = ['{configuration.apiKey}']))).toEqual([
      'egress.0 uses the secret "apiKey" as an address. | Addresses are shown; use a field without writeOnly.',
    ]);
  });

  test('refuse credentials that are not secret, and secrets that are no credentials', () => {
    expect(breaks((content) => (content['auth'] = [{ in: 'header', name: 'X', value: '{configuration.sender}' }]))).toEqual([
      'auth.0.value sends the configuration field "sender", which is not writeOnly. | A credential holds a secret: text with writeOnly: true.',
      'auth does not use the secret "apiKey", and nothing else can. | Name it in auth, or remove writeOnly from the field.',
    ]);
  });

  test('refuse a credential that may be missing', () => {
    edit('schemas/configuration.schema.json', (content) => (content['required'] = ['sender']));
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: auth sends nothing for a configuration without "apiKey", which is valid. | Require the field in the configuration.`,
    ]);
  });

  test('refuse pointers to parameters that do not exist', () => {
    const found = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerID'];
      at(content, 'actions', 'unsubscribe', 'batch')['groupBy'] = ['/listId', '/list/id'];
    });
    expect(found).toEqual([
      'actions.subscribe.lastWriteWins.key.0 points to "/readerID", which is not a parameter of the action. | Use one of /readerId, /listId, /email, /weight.',
      'actions.unsubscribe.batch.groupBy.1 points to "/list/id", which is not a parameter of the action. | Use one of /readerId, /listId.',
    ]);
  });

  test('refuse a part of a key that may be missing or is not text', () => {
    const found = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerId', '/weight'];
      at(content, 'actions', 'unsubscribe', 'lastWriteWins')['key'] = ['/readerId', '/listId'];
      at(content, 'actions', 'record-opening')['lastWriteWins'] = { scope: 'opening', key: ['/issue'] };
    });
    expect(found).toEqual([
      'actions.subscribe.lastWriteWins.key.1 points to "weight", which is not required. | Each part of a key is a required parameter of type string.',
      'actions.record-opening.lastWriteWins.key.0 points to "issue", which is not text. | Each part of a key is a required parameter of type string.',
    ]);
  });

  test('refuse keys of one scope that differ in their number of parts', () => {
    expect(breaks((content) => (at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerId', '/listId']))).toEqual([
      'actions.unsubscribe.lastWriteWins.key has 1 part(s), and the key of action subscribe, in the same scope "subscription", has 2. | Give all keys of one scope the same parts, or use another scope.',
    ]);
  });

  test('refuse a membership with one action or three, and a removal that requires more than the key', () => {
    const half = breaks((content) => (at(content, 'actions', 'subscribe', 'lastWriteWins')['sets'] = 'present'));
    expect(half).toEqual([
      'actions.subscribe.lastWriteWins.sets is "present", and no single other action sets "absent" of scope "subscription". | In one scope, one action sets "present" and one sets "absent", or none sets anything.',
    ]);
    const double = breaks((content) => {
      for (const id of ['subscribe', 'unsubscribe']) at(content, 'actions', id, 'lastWriteWins')['sets'] = 'present';
    });
    expect(double).toHaveLength(2);
    expect(double[0]).toContain('is "present", and so is another action of scope "subscription".');
    const needy = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['sets'] = 'present';
      at(content, 'actions', 'unsubscribe', 'lastWriteWins')['sets'] = 'absent';
    });
    expect(needy).toEqual([
      'actions.unsubscribe.lastWriteWins.sets is "absent", but the action also requires "listId". | A removal knows only the key: require nothing else, or leave "sets" out.',
    ]);
  });

  test('refuse an action that accepts no stream', () => {
    expect(breaks((content) => (at(content, 'actions', 'subscribe')['streams'] = { audience: false, event: false }))).toEqual([
      'actions.subscribe.streams accepts nothing. | Set audience or event to true.',
    ]);
  });

  test('refuse an error for a status that means success', () => {
    const errors = [
      { status: 202, kind: 'unavailable' },
      { status: '2xx', kind: 'unavailable' },
    ];
    const breach =
      'errors.0 names status 202, which means success. | List the statuses that mean success in success.statuses, without 202.';
    expect(breaks((content) => (content['errors'] = errors))).toEqual([breach]);
    expect(breaks((content) => Object.assign(content, { errors, success: { statuses: [200, 202] } }))).toEqual([breach]);
    expect(breaks((content) => Object.assign(content, { errors, success: { statuses: [200] } }))).toEqual([]);
  });

  test('refuse statuses that are never reached', () => {
    const kinds = [503, '52x', '5xx', 521, '50x', 400, 400];
    expect(breaks((content) => (content['errors'] = kinds.map((status) => ({ status, kind: 'unavailable' }))))).toEqual([
      'errors.3 is never reached: 52x comes before 521. | The first match wins; put the narrower status first, or remove one.',
      'errors.4 is never reached: 5xx comes before 50x. | The first match wins; put the narrower status first, or remove one.',
      'errors.6 is never reached: 400 comes before 400. | The first match wins; put the narrower status first, or remove one.',
    ]);
  });
});

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
    expect(readFileSync(path.join(folder, 'types.ts'), 'utf8').split('interface Secrets')[0]).not.toContain('apiKey');
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

describe('other slips of a manifest', () => {
  test.each([
    [
      'egress',
      (content: Tree) => (content['egress'] = ['https://api.pigeonpost.example:99999']),
      'egress.0 is "https://api.pigeonpost.example:99999", which is no origin.',
    ],
    [
      'an id',
      (content: Tree) => (at(content, 'actions')['constructor'] = at(content, 'actions', 'record-opening')),
      'actions.constructor is a name that every object of JavaScript has.',
    ],
    [
      'an output in place of the manifest',
      (content: Tree) => (content['generated'] = { types: './manifest.json' }),
      'generated.types is "./manifest.json", which another entry names.',
    ],
    [
      'two outputs in one file',
      (content: Tree) => (content['generated'] = { types: './a.ts', validators: './a.ts' }),
      'generated.validators is "./a.ts", which another entry names.',
    ],
  ])('are refused: %s', (_name, change, expected) => {
    edit('manifest.json', change);
    expect(complaints()).toEqual([expect.stringContaining(expected)]);
  });
});
