import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { playFixture } from '../../src/authoring/testing/play-fixture';
import type { Fixture } from '../../src/authoring/testing/fixture';
import { ConnectorError } from '../../src/fault';
import { openConnector } from '../../src/runtime/open/open-connector';
import { runCli } from '../cli/cli-case';
import type { Scene, Tree } from './lint/scene';
import { makeConnector } from './made-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'credentials-'));
afterAll(() => rmSync(base, { recursive: true }));
const connector = path.join(base, 'acme');
let scene: Scene;
let original: Readonly<Record<string, string>>;
beforeAll(async () => {
  scene = await makeConnector(connector);
  original = Object.fromEntries(['manifest.json', 'schemas/configuration.schema.json'].map((name) => [name, scene.read(name)]));
});
beforeEach(() => {
  for (const [name, content] of Object.entries(original)) scene.write(name, content);
});

const text = (more: object = {}) => ({ title: 'Field', description: 'A field.', type: 'string', minLength: 1, ...more });
const secret = text({ writeOnly: true, minLength: 8 });
const example = {
  listId: 'customers',
  user: 'ana',
  password: 'a pass:word',
  key: 'query/key 1',
  clientId: 'client-1',
  clientSecret: 'client secret',
};
const fields = { user: text(), password: secret, key: secret, clientId: text(), clientSecret: secret };

/** Gives the connector credentials, and the fields that they are made of. */
function use(auth: readonly object[], names: readonly (keyof typeof fields)[], alternatives?: readonly object[]): void {
  scene.edit('manifest.json', (content) => {
    content['auth'] = auth;
    delete content['validators'];
    delete content['generated'];
    (content['egress'] as string[]).push('https://id.acme.example');
    // An example shows the request as a preview does.
    const added = auth.flatMap((entry) => ('name' in entry && entry.name === 'api_key' ? '?api_key=«key»' : [])).join('');
    for (const { examples } of Object.values(content['actions'] as Record<string, { examples: { request: { url: string } }[] }>))
      for (const { request } of examples) request.url += added;
  });
  scene.edit('schemas/configuration.schema.json', (content) => {
    const { listId, urlOverride } = content['properties'] as Record<string, Tree>;
    content['properties'] = { listId, urlOverride, ...Object.fromEntries(names.map((name) => [name, fields[name]])) };
    content['required'] = ['listId', ...(alternatives ? [] : names)];
    if (alternatives) content['anyOf'] = alternatives;
    content['examples'] = [configuration(...(alternatives ? names.slice(0, 1) : names))];
    delete content['antiExamples'];
  });
}

const configuration = (...names: (keyof typeof fields)[]) =>
  Object.fromEntries(Object.entries(example).filter(([name]) => name === 'listId' || names.includes(name as keyof typeof fields)));

const basic = { in: 'header', name: 'Authorization', value: '{configuration.user}:{configuration.password}', encode: 'basic' };
const query = { in: 'query', name: 'api key', value: '{configuration.key}' };
const inQuery = { ...query, name: 'api_key' };
const oauth = {
  in: 'oauth2ClientCredentials',
  tokenUrl: 'https://id.acme.example/oauth/token',
  clientId: '{configuration.clientId}',
  clientSecret: '{configuration.clientSecret}',
};

async function preview(given: object): Promise<unknown> {
  const connection = openConnector(connector).connect(given);
  for await (const shown of connection.preview([{ action: 'add-member', parameters: { memberId: 'm-1' } }])) return shown;
  return undefined;
}

async function problems(): Promise<readonly string[]> {
  const found = (await lintConnector(connector)).map(({ message }) => message);
  return found.filter((message) => !message.includes('/test/fixtures/')).map((message) => message.replace(/^.*manifest\.json: /, ''));
}

describe.each([
  {
    name: 'Basic',
    auth: [basic],
    names: ['user', 'password'] as const,
    url: 'https://api.acme.example/v1/lists/customers/members',
    headers: { Authorization: 'Basic ana:«password»' },
    curl: `--user 'ana:'"\${CONNECTOR_PASSWORD:?set it first: export CONNECTOR_PASSWORD=...}"`,
    stated: 'Authorization: Basic «user»:«password»',
  },
  {
    name: 'a query parameter',
    auth: [inQuery],
    names: ['key'] as const,
    url: 'https://api.acme.example/v1/lists/customers/members?api_key=«key»',
    headers: {},
    curl: `--url-query 'api_key='"\${CONNECTOR_KEY:?set it first: export CONNECTOR_KEY=...}"`,
    stated: '?api_key=«key»',
  },
  {
    name: 'a token',
    auth: [oauth],
    names: ['clientId', 'clientSecret'] as const,
    url: 'https://api.acme.example/v1/lists/customers/members',
    headers: { Authorization: 'Bearer «token»' },
    curl: `--header 'Authorization: Bearer '"\${CONNECTOR_TOKEN:?set it first: export CONNECTOR_TOKEN=...}"`,
    stated: 'Authorization: Bearer «token», which https://id.acme.example/oauth/token gives for «clientId» and «clientSecret»',
  },
])('a connector with $name', ({ auth, names, url, headers, curl, stated }) => {
  beforeEach(() => use(auth, names));

  test('has nothing that lint finds', async () => {
    expect(await problems()).toEqual([]);
  });

  test('is shown without its secrets', async () => {
    const shown = await preview(configuration(...names));
    expect(shown).toMatchObject({ url, headers });
    for (const text of ['a pass', 'query/key', 'client secret', 'token-']) expect(JSON.stringify(shown)).not.toContain(text);
    const { stdout } = await runCli(['describe', '--connector', connector, '--json']);
    expect((JSON.parse(stdout) as { credentials: string[] }).credentials).toEqual([stated]);
  });

  test('is shown as a curl command that can be run', async () => {
    scene.write('configuration.json', JSON.stringify(configuration(...names)));
    const args = [
      'preview',
      'add-member',
      '--connector',
      connector,
      '--config',
      path.join(connector, 'configuration.json'),
      '--curl',
      '--input',
      '-',
    ];
    const { code, stdout } = await runCli(args, { stdin: 'memberId\nm-1\n' });
    expect(code).toBe(0);
    expect(stdout).toContain(curl);
  });

  test('has fixtures that hold no secret, and notice another one', async () => {
    scene.write('configuration.json', JSON.stringify(configuration(...names)));
    const output = path.join(base, `${names.join('-')}.json`);
    const args = ['add-member', '--connector', connector, '--input', '-', '--config', path.join(connector, 'configuration.json')];
    const made = await runCli(['fixture', 'new', ...args, '--name', 'n', '--source', 's', '--output', output], {
      stdin: 'memberId\nm-1\n',
    });
    expect(made).toMatchObject({ code: 0 });
    const fixture = JSON.parse(readFileSync(output, 'utf8')) as Fixture;
    expect(fixture.exchanges[0]?.request).toMatchObject({ url, headers });
    await playFixture(connector, fixture);
    const [exchange] = fixture.exchanges;
    if (!exchange) throw new Error('no exchange');
    const { request } = exchange;
    const other = {
      ...request,
      url: request.url.replace('«key»', '«other»'),
      headers: { ...request.headers, ...(url.includes('?') ? {} : { Authorization: 'x' }) },
    };
    await expect(playFixture(connector, { ...fixture, exchanges: [{ ...exchange, request: other }] })).rejects.toThrow(
      'the requests differ',
    );
  });
});

describe('alternatives', () => {
  const bearer = { in: 'header', name: 'authorization', value: 'Bearer {configuration.key}' };
  const either = [{ required: ['key'] }, { required: ['user', 'password'] }];

  test('of which the first counts whose fields are configured', async () => {
    use([bearer, basic], ['key', 'user', 'password'], either);
    expect(await problems()).toEqual([]);
    expect(await preview(configuration('key'))).toMatchObject({ headers: { authorization: 'Bearer «key»' } });
    expect(await preview(configuration('user', 'password'))).toMatchObject({ headers: { Authorization: 'Basic ana:«password»' } });
    const both = await preview(configuration('key', 'user', 'password'));
    expect(both).toMatchObject({ headers: { authorization: 'Bearer «key»' } });
    expect(both).not.toHaveProperty('headers.Authorization');
    expect(() => openConnector(connector).connect(configuration())).toThrow(ConnectorError);
  });

  test('are refused where a configuration may have none of them', async () => {
    use([bearer, basic], ['key', 'user', 'password'], [{ required: ['key'] }, { required: ['user'] }]);
    expect(await problems()).toEqual(['auth sends nothing for a configuration without "key", or "user" and "password", which is valid.']);
  });

  test('are refused where the second is never used', async () => {
    use([basic, bearer], ['key', 'user', 'password']);
    expect(await problems()).toEqual(['auth.1.name is "authorization", the header of auth.0, which is always there.']);
  });
});

describe('credentials that cannot work are refused:', () => {
  test.each<[string, object, readonly (keyof typeof fields)[], string]>([
    [
      'a user without a password',
      { ...basic, value: '{configuration.password}' },
      ['password'],
      'auth.0.value is not of the form user:password, which encode: "basic" takes.',
    ],
    [
      'the word Basic twice',
      { ...basic, value: 'Basic {configuration.user}:{configuration.password}' },
      ['user', 'password'],
      'auth.0.value is not of the form user:password, which encode: "basic" takes.',
    ],
    [
      'a token from elsewhere',
      { ...oauth, tokenUrl: 'https://login.example/token' },
      ['clientId', 'clientSecret'],
      'auth.0.tokenUrl is not in egress.',
    ],
    [
      'a token without a secret',
      { ...oauth, clientSecret: '{configuration.clientId}' },
      ['clientId'],
      'auth.0.clientSecret sends the configuration field "clientId" and the configuration field "clientId", which is not writeOnly.',
    ],
    ['a query parameter that cannot be written', query, ['key'], 'auth.0.name must be the name of a query parameter; it is "api key".'],
    [
      'another kind',
      { ...inQuery, in: 'cookie' },
      ['key'],
      'Auth (auth.0) fits none of its 3 alternatives: (1) auth.0.in must be "header"; it is "cookie". auth.0.name must be a header name; it is "api_key". (2) auth.0.in must be "query"; it is "cookie". (3) auth.0.tokenUrl is missing. auth.0.clientId is missing.',
    ],
    ['a query parameter that is encoded', { ...inQuery, encode: 'basic' }, ['key'], '"encode" is not a property of auth.0.'],
  ])('%s', async (_name, auth, names, expected) => {
    use([auth], names);
    expect(await problems()).toEqual([expected]);
  });

  test('a user name with a colon, by who configures it', () => {
    use([basic], ['user', 'password']);
    expect(() => openConnector(connector).connect({ ...configuration('user', 'password'), user: 'ana:x' })).toThrow(
      'user holds a colon, which a user name of Basic authentication cannot have.',
    );
  });
});
