import { generateFiles } from '../../../src/authoring/generate/generate';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { add, addMember, at, code, configuration, manifest, type Mistake, type Tree } from './scene';

const body = 'body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },';
const level = (schema: Tree) => add((content) => (at(content, 'properties')['level'] = { title: 'Level', ...schema }));
const inCheck = 'src/connector.js: the test "asks in its connection check with requests that can be sent" fails:';
const correct = '| Correct the code at this place.';

/** Slips that are valid in one place and wrong beside another, or in the code and the files around it. */
export const otherMistakes: readonly Mistake[] = [
  {
    name: 'an action twice',
    make: (scene) => scene.replace('manifest.json', '"remove-member": {', '"add-member": {'),
    says: ['manifest.json: line 40, column 5: "add-member" is the second of this name in one object. | Remove one, or rename it.'],
  },
  {
    name: 'a property of a schema twice',
    make: (scene) => scene.replace('schemas/add-member.schema.json', '"required":', '"type": "object",\n  "required":'),
    says: [
      'schemas/add-member.schema.json: line 7, column 3: "type" is the second of this name in one object. | Remove one, or rename it.',
    ],
  },
  {
    name: 'code outside of the folder',
    make: manifest((content) => (content['main'] = './../acme/connector.js')),
    says: [
      'manifest.json: main must be a path inside the connector\'s folder that starts with ./; it is "./../acme/connector.js". | Correct the value.',
    ],
  },
  {
    name: 'a job that is given up before it is asked for',
    make: (scene) => {
      manifest((content) => (addMember(content)['poll'] = { intervalMs: 60_000, timeoutMs: 10_000 }))(scene);
      manifest((content) => (content['success'] = { statuses: [202, 204] }))(scene);
    },
    says: [
      'manifest.json: actions.add-member.poll.intervalMs is 60000, above timeoutMs, which is 10000: the job is given up before it is asked for. | Correct one of them.',
    ],
  },
  {
    name: 'a choice twice',
    make: level({ enum: ['silver', 'gold', 'silver'] }),
    says: ['schemas/add-member.schema.json: /properties/level/enum holds "silver" twice. | Remove one.'],
  },
  {
    name: 'a choice of another type',
    make: level({ type: 'string', enum: ['1', 2] }),
    says: [
      'schemas/add-member.schema.json: /properties/level/enum holds 2, which is not of type string. | Correct the value, or the type.',
    ],
  },
  {
    name: 'limits between which nothing is',
    make: add((content) => Object.assign(at(content, 'properties', 'email'), { minLength: 20, maxLength: 10 })),
    says: [
      'schemas/add-member.schema.json: /properties/email/minLength is 20, above maxLength, which is 10: no value fits. | Correct one of them.',
    ],
  },
  {
    name: 'a page that is no URL',
    make: configuration((content) => (at(content, 'properties', 'apiKey', 'x-ui')['find'] = 'Settings, Keys')),
    says: [
      'schemas/configuration.schema.json: /properties/apiKey/x-ui/find must be the URL of a page, which begins with https://; it is "Settings, Keys". | Give a URL, or remove it.',
    ],
  },
  {
    name: 'a secret for each audience',
    make: configuration((content) => (at(content, 'properties', 'apiKey')['x-per-audience'] = 'key')),
    says: [
      'schemas/configuration.schema.json: /properties/apiKey/x-per-audience would fill a secret with the name of an audience. | Remove it.',
    ],
  },
  {
    name: 'a parameter for each audience',
    make: add((content) => (at(content, 'properties', 'email')['x-per-audience'] = 'text')),
    says: [
      'schemas/add-member.schema.json: /properties/email/x-per-audience is on a parameter, and only fields of the configuration differ for each audience. | Remove it.',
    ],
  },
  {
    name: 'another origin than those of the manifest',
    make: code("'https://api.acme.example'", "'https://api.acme.io'"),
    says: ['add-member', 'remove-member'].map(
      (id) =>
        `src/connector.js: buildRequest of action ${id}: Requests may not go to https://api.acme.io: neither the manifest nor the configuration names this origin. | Name the origin, which begins with https://, in egress of the manifest, or correct the URL.`,
    ),
  },
  {
    name: 'another origin with another example of the configuration',
    make: (scene) => {
      code('{ urlOverride }', '{ urlOverride, listId }')(scene);
      code("'https://api.acme.example'", "`https://api.acme.${listId === 'eu' ? 'eu' : 'example'}`")(scene);
      configuration((content) => (content['examples'] as Tree[]).push({ apiKey: 'key_00000000', listId: 'eu' }))(scene);
    },
    says: ['add-member', 'remove-member'].map(
      (id) =>
        `src/connector.js: with example 1 of the configuration: buildRequest of action ${id}: Requests may not go to https://api.acme.eu: neither the manifest nor the configuration names this origin. | Name the origin, which begins with https://, in egress of the manifest, or correct the URL.`,
    ),
  },
  {
    name: 'another origin for another choice',
    make: async (scene) => {
      code('{ urlOverride }', '{ urlOverride, region }')(scene);
      code("'https://api.acme.example'", "`https://api.acme.${region === 'eu' ? 'eu' : 'example'}`")(scene);
      configuration((content) => (at(content, 'properties')['region'] = { title: 'Region', enum: ['us', 'eu'], default: 'us' }))(scene);
      await generateFiles(scene.folder);
      scene.edit('test/fixtures/add-and-remove.json', (content) => (content['schemaHash'] = readManifest(scene.folder).schemaHash));
    },
    says: ['add-member', 'remove-member'].map(
      (id) =>
        `src/connector.js: where region is "eu": buildRequest of action ${id}: Requests may not go to https://api.acme.eu: neither the manifest nor the configuration names this origin. | Name the origin, which begins with https://, in egress of the manifest, or correct the URL.`,
    ),
  },
  {
    name: 'a header that is no text',
    make: code(body, `headers: { 'X-Count': batch.length }, ${body}`),
    says: [
      `src/connector.js: buildRequest of action add-member returned a request whose header "X-Count" is a number, expected text. ${correct}`,
    ],
  },
  {
    name: 'a header with a secret, which code does not get',
    make: code(body, `headers: { 'X-Key': configuration.apiKey }, ${body}`),
    says: [
      `src/connector.js: buildRequest of action add-member returned a request whose header "X-Key" is undefined, expected text. ${correct}`,
    ],
  },
  {
    name: 'a large whole number',
    make: code(body, 'body: { count: BigInt(batch.length) },'),
    says: [
      `src/connector.js: buildRequest of action add-member returned a request whose body holds a bigint as "count", which JSON cannot carry. ${correct}`,
    ],
  },
  {
    name: 'a configuration that is changed',
    make: (scene) => {
      code(body, "body: { list: (configuration.listId = 'x') },")(scene);
      scene.write('src/connector.js', `'use strict';${scene.read('src/connector.js')}`);
    },
    says: [
      `src/connector.js: buildRequest of action add-member threw TypeError at connector.js:16: Cannot assign to read only property 'listId' of object '#<Object>'. ${correct}`,
    ],
  },
  {
    name: 'a check that deletes',
    make: code("method: 'GET'", "method: 'DELETE'"),
    says: [`${inCheck} Check step api-key sends DELETE, and a check changes nothing at the vendor. ${correct}`],
  },
  {
    name: 'a status of a check that does not exist',
    make: code("status: 'failed'", "status: 'wrong'"),
    says: [
      `${inCheck} Check step api-key returned no result, expected a message and a status, one of passed, warned, failed, not_verified, when the vendor answers with status 401 and an empty body. ${correct}`,
    ],
  },
  {
    name: 'a check that reads the body of a refusal',
    make: code('evaluate: (response) =>', 'evaluate: (response) => JSON.parse(response.body) &&'),
    says: [
      `${inCheck} Check step api-key threw SyntaxError at connector.js:33: Unexpected end of JSON input, when the vendor answers with status 401 and an empty body. ${correct}`,
    ],
  },
  {
    name: 'a simulator that throws',
    make: (scene) => scene.write('src/simulator.js', "exports.startSimulator = () => { throw new TypeError('no routes'); };"),
    says: [`src/simulator.js: startSimulator threw TypeError at simulator.js:1: no routes ${correct}`],
  },
  {
    name: 'a simulator that starts nothing',
    make: (scene) => scene.write('src/simulator.js', 'exports.startSimulator = () => undefined;'),
    says: ['src/simulator.js: startSimulator started nothing with a configuration. | Return what defineSimulator gives.'],
  },
  {
    name: 'a simulator for another configuration',
    make: (scene) =>
      scene.write(
        'src/simulator.js',
        "exports.startSimulator = async () => ({ configuration: { apiKey: 'key_00000000', list: 'customers' } });",
      ),
    says: [
      "src/simulator.js: its configuration does not fit the schema: List ID (listId) is missing. | Set it to at most 64 lower-case letters, digits and '-'.",
      'src/simulator.js: its configuration does not fit the schema: "list" is not a field of the configuration. | Remove it, or use one of apiKey, listId, urlOverride.',
    ],
  },
  {
    name: 'a fixture of an action that does not exist',
    make: (scene) => scene.replace('test/fixtures/add-and-remove.json', '"action": "remove-member"', '"action": "remove"'),
    says: [
      'test/fixtures/add-and-remove.json: /invocations/1/action is "remove", which the manifest does not have. | Use one of add-member, remove-member.',
    ],
  },
  {
    name: 'a fixture with another configuration',
    make: (scene) => scene.replace('test/fixtures/add-and-remove.json', '"listId": "customers"', '"listId": "Our customers"'),
    says: [
      'test/fixtures/add-and-remove.json: /configuration: List ID (listId) must be at most 64 lower-case letters, digits and \'-\'; it is "Our customers". | Correct the value.',
    ],
  },
  {
    name: 'senders that are no JSON',
    make: (scene) => scene.write('senders.json', '{ "senders": [}'),
    says: ['senders.json is not JSON: line 1, column 15: expected a value. | Correct the file at this place.'],
  },
  {
    name: 'a sender without steps, and a setting without a value',
    make: (scene) =>
      scene.write(
        'senders.json',
        JSON.stringify({ senders: [{ id: 'a', title: 'A', settings: [{ name: 'URL', value: { joined: '1' } }] }] }),
      ),
    says: [
      'senders.json: /senders/0/summary must be text; it is missing. | Correct the value.',
      'senders.json: /senders/0/steps must be a list of texts; it is missing. | Correct the value.',
      'senders.json: /senders/0/settings/0/value must be text, or an object with the texts "joined" and "left"; it is an object. | Correct the value.',
    ],
  },
];
