import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON document, or a part of it. */
export type Tree = Record<string, unknown>;

/** The object at a path inside a tree. */
export function at(tree: Tree, ...steps: string[]): Tree {
  return steps.reduce((inner, step) => inner[step] as Tree, tree);
}

/** A connector's folder in which a mistake is made. */
export class Scene {
  constructor(readonly folder: string) {}

  /** Rewrites one JSON file. */
  edit(file: string, change: (content: Tree) => void): void {
    const content = JSON.parse(this.read(file)) as Tree;
    change(content);
    this.write(file, JSON.stringify(content));
  }

  /** Replaces text in a file. @throws Error when it is not there */
  replace(file: string, text: string, by: string): void {
    const content = this.read(file);
    if (!content.includes(text)) throw new Error(`${file} does not hold ${text}`);
    this.write(file, content.replace(text, by));
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  remove(file: string): void {
    rmSync(path.join(this.folder, file));
  }
}

/** A slip of an author. */
export interface Mistake {
  readonly name: string;
  make(scene: Scene): void | Promise<void>;
  /** All that is said of it: file, place, what was expected, and what to do. */
  readonly says: readonly string[];
}

const manifest = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('manifest.json', change);
const add = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('schemas/add-member.schema.json', change);
const configuration = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('schemas/configuration.schema.json', change);
const code = (text: string, by: string) => (scene: Scene) => scene.replace('src/connector.js', text, by);
const addMember = (content: Tree): Tree => at(content, 'actions', 'add-member');
const email = (content: Tree): Tree => at(content, 'properties', 'email');

export const mistakes: readonly Mistake[] = [
  {
    name: 'a comma too few in the manifest',
    make: (scene) => scene.replace('manifest.json', '"version": "0.1.0",', '"version": "0.1.0"'),
    says: ['manifest.json is not JSON: line 6, column 3: expected a comma or }. | Correct the file at this place.'],
  },
  {
    name: 'a misspelt property',
    make: manifest((content) => ((content['egres'] = content['egress']), delete content['egress'])),
    says: [
      'manifest.json: egress is missing. | Set it to a list of at least 1 item.',
      'manifest.json: "egres" is not a property of a manifest. | Did you mean "egress"?',
    ],
  },
  {
    name: 'an id in upper case',
    make: manifest((content) => (content['id'] = 'Acme')),
    says: ['manifest.json: id must be lower-case letters, digits and \'-\', starting with a letter; it is "Acme". | Correct the value.'],
  },
  {
    name: 'a version that is none',
    make: manifest((content) => (content['version'] = '1.0')),
    says: ['manifest.json: version must be a version such as 1.0.0; it is "1.0". | Correct the value.'],
  },
  {
    name: 'a path without ./',
    make: manifest((content) => (content['main'] = 'src/connector.js')),
    says: [
      'manifest.json: main must be a path inside the connector\'s folder that starts with ./; it is "src/connector.js". | Correct the value.',
    ],
  },
  {
    name: 'an origin with a path',
    make: manifest((content) => (content['egress'] = ['https://api.acme.example/v1'])),
    says: [
      'manifest.json: egress.0 must be an https origin such as https://api.example.com, or {configuration.field}; it is "https://api.acme.example/v1". | Correct the value.',
    ],
  },
  {
    name: 'a schema file that is not there',
    make: (scene) => scene.remove('schemas/remove-member.schema.json'),
    says: ['There is no schema at schemas/remove-member.schema.json. | Create the file, or correct the path that leads to it.'],
  },
  {
    name: 'a secret that is no field',
    make: manifest((content) => (content['auth'] = [{ in: 'header', name: 'Authorization', value: 'Bearer {configuration.apikey}' }])),
    says: [
      'manifest.json: auth.0.value names the configuration field "apikey", which does not exist. | Use one of apiKey, listId, urlOverride.',
      'manifest.json: auth does not use the secret "apiKey", and nothing else can. | Name it in auth, or remove writeOnly from the field.',
    ],
  },
  {
    name: 'a secret that nothing sends',
    make: manifest((content) => (content['auth'] = [])),
    says: [
      'manifest.json: auth does not use the secret "apiKey", and nothing else can. | Name it in auth, or remove writeOnly from the field.',
    ],
  },
  {
    name: 'a key that is no parameter',
    make: manifest((content) => (at(addMember(content), 'lastWriteWins')['key'] = ['/memberID'])),
    says: [
      'manifest.json: actions.add-member.lastWriteWins.key.0 points to "/memberID", which is not a parameter of the action. | Use one of /memberId, /email.',
    ],
  },
  {
    name: 'a key without a slash',
    make: manifest((content) => (at(addMember(content), 'lastWriteWins')['key'] = ['memberId'])),
    says: [
      'manifest.json: actions.add-member.lastWriteWins.key.0 must be a JSON pointer such as /memberId; it is "memberId". | Correct the value.',
    ],
  },
  {
    name: 'a key that may be missing',
    make: manifest((content) => (at(addMember(content), 'lastWriteWins')['key'] = ['/email'])),
    says: [
      'manifest.json: actions.add-member.lastWriteWins.key.0 points to "email", which is not required. | Each part of a key is a required parameter of type string.',
    ],
  },
  {
    name: 'two actions that both add',
    make: manifest((content) => (at(content, 'actions', 'remove-member', 'lastWriteWins')['sets'] = 'present')),
    says: [
      'manifest.json: actions.add-member.lastWriteWins.sets is "present", and so is another action of scope "membership". | In one scope, one action sets "present" and one sets "absent", or none sets anything.',
      'manifest.json: actions.remove-member.lastWriteWins.sets is "present", and so is another action of scope "membership". | In one scope, one action sets "present" and one sets "absent", or none sets anything.',
    ],
  },
  {
    name: 'no stream',
    make: manifest((content) => (addMember(content)['streams'] = { audience: false, event: false })),
    says: ['manifest.json: actions.add-member.streams accepts nothing. | Set audience or event to true.'],
  },
  {
    name: 'a batch of none',
    make: manifest((content) => (at(addMember(content), 'batch')['maxItems'] = 0)),
    says: [
      'manifest.json: actions.add-member.batch.maxItems must be a whole number from 1 to 100,000; it is the number 0. | Correct the value.',
    ],
  },
  {
    name: 'a kind that does not exist',
    make: manifest((content) => (content['errors'] = [{ status: 418, kind: 'retry' }])),
    says: [
      'manifest.json: errors.0.kind must be one of "rejected", "too_large", "conflict", "rate_limited", "unavailable", "ambiguous", "unauthorized", "misconfigured"; it is "retry". | Correct the value.',
    ],
  },
  {
    name: 'a status that an earlier one covers',
    make: manifest(
      (content) =>
        (content['errors'] = [
          { status: '4xx', kind: 'rejected' },
          { status: 429, kind: 'rate_limited' },
        ]),
    ),
    says: [
      'manifest.json: errors.1 is never reached: 4xx comes before 429. | The first match wins; put the narrower status first, or remove one.',
    ],
  },
  {
    name: 'a pattern of a body that is none',
    make: manifest((content) => (content['errors'] = [{ status: 403, body: { pointer: '/code', pattern: '(' }, kind: 'rate_limited' }])),
    says: [
      'manifest.json: errors.0.body.pattern is not a regular expression: Invalid regular expression: /(/u: Unterminated group. | Correct the expression; it is read with the u flag.',
    ],
  },
  {
    name: 'an error for a success',
    make: manifest((content) => (content['errors'] = [{ status: 207, kind: 'rejected' }])),
    says: [
      'manifest.json: errors.0 names status 207, which means success. | List the statuses that mean success in success.statuses, without 207.',
    ],
  },
  {
    name: 'a generated file in place of the code',
    make: manifest((content) => (at(content, 'generated')['types'] = './src/connector.js')),
    says: ['manifest.json: generated.types is "./src/connector.js", which another entry names. | Give it a file of its own.'],
  },
  {
    name: 'a schema that is no JSON',
    make: (scene) => scene.write('schemas/definitions.schema.json', '{ "definitions": {,} }'),
    says: [
      'schemas/definitions.schema.json is not JSON: line 1, column 19: expected a name in double quotation marks. | Correct the file at this place.',
    ],
  },
  {
    name: 'a misspelt keyword',
    make: add((content) => (email(content)['minLenght'] = 3)),
    says: [
      'schemas/add-member.schema.json: /properties/email/minLenght uses minLenght, which is not checked. | Remove it, or correct its name. Did you mean "minLength"?',
    ],
  },
  {
    name: 'a keyword of OpenAPI',
    make: add((content) => (email(content)['nullable'] = true)),
    says: [
      'schemas/add-member.schema.json: /properties/email/nullable uses nullable, which is not checked. | Write "null" into type: ["string", "null"].',
    ],
  },
  {
    name: 'a format',
    make: add((content) => (email(content)['format'] = 'email')),
    says: [
      'schemas/add-member.schema.json: /properties/email/format uses format, which is not checked. | Use a pattern with x-expected instead.',
    ],
  },
  {
    name: 'a misspelt hint for forms',
    make: configuration((content) => (at(content, 'properties', 'listId')['x-ui'] = { oder: 2 })),
    says: [
      'schemas/configuration.schema.json: /properties/listId/x-ui/oder is not known; expected nothing but order, advanced, group, find, widget, showIf, options. | Remove it, or correct its name. Did you mean "order"?',
    ],
  },
  {
    name: 'an anti-example without a reason',
    make: add((content) => (content['antiExamples'] = [{ example: {}, reson: 'Empty.' }])),
    says: [
      'schemas/add-member.schema.json: /antiExamples/0/reson is not known; expected nothing but example, reason. | Remove it, or correct its name. Did you mean "reason"?',
    ],
  },
  {
    name: 'a wrong regular expression',
    make: add((content) => (email(content)['pattern'] = '^[^@+@$')),
    says: [
      'schemas/add-member.schema.json: /properties/email/pattern is not a regular expression: Invalid regular expression: /^[^@+@$/u: Unterminated character class. | Correct the expression; it is read with the u flag.',
    ],
  },
  {
    name: 'a limit for another type',
    make: add((content) => (email(content)['maximum'] = 200)),
    says: [
      'schemas/add-member.schema.json: /properties/email/maximum judges only values of type "number", and the type is "string". | Remove it, or correct the type.',
    ],
  },
  {
    name: 'a required property that is not there',
    make: add((content) => (content['required'] = ['memberId', 'phone'])),
    says: [
      'schemas/add-member.schema.json: it names the property "phone", which is not in the properties of the whole. | Add it to properties at the top of the file.',
    ],
  },
  {
    name: 'a reference that leads nowhere',
    make: add((content) => (content['properties'] = { memberId: { $ref: 'definitions.schema.json#/definitions/memberID' } })),
    says: [
      'schemas/add-member.schema.json: /properties/memberId/$ref refers to "definitions.schema.json#/definitions/memberID", which leads nowhere. | Correct the reference. The manifest must name the file that it refers to.',
    ],
  },
  {
    name: 'another draft of JSON Schema',
    make: add((content) => (content['$schema'] = 'https://json-schema.org/draft/2020-12/schema')),
    says: [
      'schemas/add-member.schema.json: /$schema is not JSON Schema draft-07. | Write the schema in draft-07 and set $schema to http://json-schema.org/draft-07/schema#.',
    ],
  },
  {
    name: 'parameters that are a list',
    make: add((content) => (content['type'] = 'array')),
    says: ['schemas/add-member.schema.json: /type must be "object". | A configuration and parameters are objects.'],
  },
  {
    name: 'a secret among the parameters',
    make: add((content) => (email(content)['writeOnly'] = true)),
    says: [
      'schemas/add-member.schema.json: /properties/email is writeOnly, and a parameter cannot be a secret. | Remove writeOnly, or make it a field of the configuration.',
    ],
  },
  {
    name: 'a default for a secret',
    make: configuration((content) => (at(content, 'properties', 'apiKey')['default'] = 'key_00000000')),
    says: ['schemas/configuration.schema.json: /properties/apiKey/default shows a secret. | Remove it.'],
  },
  {
    name: 'an example that is refused',
    make: add((content) => (content['examples'] = [{ memberId: 7 }])),
    says: [
      'schemas/add-member.schema.json: /examples/0 is refused: Member ID (memberId) must be text of 1 to 200 characters; it is a number. | Write it as text, in quotation marks.',
    ],
  },
  {
    name: 'an anti-example that is accepted',
    make: add((content) => (content['antiExamples'] = [{ example: { memberId: 'm-1' }, reason: 'It is old.' }])),
    says: ['schemas/add-member.schema.json: /antiExamples/0 is accepted: It is old. | Tighten the schema.'],
  },
  {
    name: 'a secret in an example',
    make: manifest(
      (content) => (at((addMember(content)['examples'] as Tree[])[0]!, 'request')['url'] = 'https://api.acme.example/?key=key_00000000'),
    ),
    says: ['manifest.json: actions.add-member.examples.0.request holds a secret. | Leave credentials to auth.'],
  },
  {
    name: 'validators of other schemas',
    make: (scene) => scene.edit('schemas/add-member.schema.json', (content) => (email(content)['maxLength'] = 100)),
    says: ['src/generated/validators.js differs from what the schemas make. | Run "connectorctl generate" and commit the result.'],
  },
  {
    name: 'another version in package.json',
    make: (scene) => scene.edit('package.json', (content) => (content['version'] = '0.2.0')),
    says: ['package.json: /version must be that of the manifest, "0.1.0"; it is "0.2.0". | Give both the same version.'],
  },
  {
    name: 'schemas that are not published',
    make: (scene) => scene.edit('package.json', (content) => (content['files'] = ['src', 'manifest.json'])),
    says: [
      'package.json: /files leaves out ./schemas/configuration.schema.json, ./schemas/add-member.schema.json, ./schemas/remove-member.schema.json, ./schemas/definitions.schema.json, which the manifest names. | Add "schemas" to files.',
    ],
  },
  {
    name: 'code that is not built',
    make: (scene) => scene.remove('src/connector.js'),
    says: ['src/connector.js does not exist. | Build the connector, or correct the path in its manifest.'],
  },
  {
    name: 'code that is no JavaScript',
    make: code('exports.connector = {', 'exports.connector = {{'),
    says: ["Loading src/connector.js: index.js:3081: Unexpected token '{' | Correct the code at this place."],
  },
  {
    name: 'code that throws when it is loaded',
    make: code('exports.connector = {', 'const known = new Map(undefined.list);\nexports.connector = {'),
    says: [
      "Loading src/connector.js: connector.js:10: Cannot read properties of undefined (reading 'list') | Correct the code at this place.",
    ],
  },
  {
    name: 'an export of another name',
    make: code('exports.connector', 'exports.conector'),
    says: ['src/connector.js does not export "connector" with "actions". | Correct the code at this place.'],
  },
  {
    name: 'an action without code',
    make: code("'remove-member': {", "'remove-members': {"),
    says: ['src/connector.js has no buildRequest for action remove-member, which the manifest declares. | Correct the code at this place.'],
  },
  {
    name: 'a misspelt function',
    make: code("'add-member': {", "'add-member': {\n      readReponse: () => [],"),
    says: [
      'src/connector.js: actions["add-member"].readReponse is not used. | Remove it; what is used is buildRequest, readResponse, readRefusal, poll. Did you mean "readResponse"?',
    ],
  },
  {
    name: 'a step of the check without an id',
    make: code("id: 'api-key',", "name: 'api-key',"),
    says: [
      'src/connector.js: check[0].name is not used. | Remove it; what is used is id, title, showsDestination, buildRequest, evaluate.',
      'src/connector.js: check[0].id must be a string; it is missing. | Give it a string.',
    ],
  },
  {
    name: 'reading back that has no steps, and a function of another name',
    make: code('check: [', 'readBack: { memberState: { buildRequest: () => undefined, evaluat: () => "present" } },\n  check: ['),
    says: [
      'src/connector.js: readBack.steps must be a list of steps; it is missing. | Write readBack.steps: [step].',
      'src/connector.js: readBack.memberState.evaluat is not used. | Remove it; what is used is buildRequest, evaluate. Did you mean "evaluate"?',
      'src/connector.js: readBack.memberState.evaluate must be a function; it is missing. | Give it a function.',
    ],
  },
  {
    name: 'a request that is made later',
    make: code('buildRequest: (batch, { configuration }) => ({', 'buildRequest: async (batch, { configuration }) => ({'),
    says: [
      'src/connector.js: buildRequest of action add-member returned a request that is a promise; it must return the request itself, so it cannot be async. | Correct the code at this place.',
    ],
  },
  {
    name: 'a request as a library has it',
    make: code('body: { members: batch.map(({ memberId, email })', 'data: { members: batch.map(({ memberId, email })'),
    says: [
      'src/connector.js: buildRequest of action add-member returned a request with "data"; expected nothing but method, url, headers, body, bodyType, credentials, maxResponseBytes. | Correct the code at this place.',
    ],
  },
  {
    name: 'a body that is text',
    make: code(
      'body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },',
      'body: JSON.stringify({ members: batch }),',
    ),
    says: [
      'src/connector.js: buildRequest of action add-member returned a request whose body is text; give the value itself, which is sent as JSON, or bodyType "text", which sends the text as it is. | Correct the code at this place.',
    ],
  },
  {
    name: 'a header with a credential',
    make: code("method: 'POST',", "method: 'POST',\n        headers: { Authorization: 'Bearer x' },"),
    says: [
      'src/connector.js: buildRequest of action add-member returned a request with the header "Authorization", which auth of the manifest sets. | Correct the code at this place.',
    ],
  },
  {
    name: 'a request that throws',
    make: code(
      'body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },',
      'body: { members: batch.members.map(String) },',
    ),
    says: [
      "src/connector.js: buildRequest of action add-member threw TypeError at connector.js:16: Cannot read properties of undefined (reading 'map'). | Correct the code at this place.",
    ],
  },
  {
    name: 'another request than the example promises',
    make: code('id: memberId, email', 'key: memberId, email'),
    says: [
      'manifest.json: actions.add-member.examples.0.request.body.members.0.id must be what buildRequest makes of the parameters, no value; it is "m-1". | Correct the example, or buildRequest in ./src/connector.js.',
      'manifest.json: actions.add-member.examples.0.request.body.members.0.key must be what buildRequest makes of the parameters, "m-1"; it is no value. | Correct the example, or buildRequest in ./src/connector.js.',
    ],
  },
  {
    name: 'a request with the time of day',
    make: code('/members`),', '/members?at=${process.hrtime.bigint()}`),'),
    says: [
      'src/connector.js: buildRequest of action add-member makes another request each time: url differs. | The same input must give the same request: no clock, no random number, no state.',
    ],
  },
  {
    name: 'a batch that is changed',
    make: code(
      'body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },',
      "body: { members: [batch[0]].map((item) => Object.assign(item, { id: 'm-1', memberId: undefined })) },",
    ),
    says: [
      'src/connector.js: the test "add-member: example 0 builds the same request each time, and its input is unchanged" fails: Cannot add property id, object is not extensible | The same input must give the same request: no clock, no random number, no state, and no change of the batch.',
    ],
  },
  {
    name: 'an action without an example',
    make: manifest((content) => delete addMember(content)['examples']),
    says: ['manifest.json: actions.add-member.examples is empty. | Add one with its request: it shows what is sent, and runs as a test.'],
  },
  {
    name: 'a fixture of other schemas',
    make: (scene) => scene.edit('test/fixtures/add-and-remove.json', (content) => (content['schemaHash'] = '')),
    says: [
      'test/fixtures/add-and-remove.json: /schemaHash must be "«hash»"; it is "". | The schemas have changed since. "connectorctl fixture accept" shows what is different now, and takes it over.',
    ],
  },
  {
    name: 'a fixture that lacks a part',
    make: (scene) => scene.edit('test/fixtures/add-and-remove.json', (content) => delete content['outcomes']),
    says: ['test/fixtures/add-and-remove.json is no fixture: it lacks outcomes. | Add what is missing, or record the fixture again.'],
  },
  {
    name: 'options that the manifest lacks',
    make: (scene) => {
      configuration((content) => Object.assign(at(content, 'properties', 'listId'), { 'x-ui': { options: 'lists' } }))(scene);
      manifest((content) => (content['options'] = { list: { needs: ['apiKeys'] } }))(scene);
    },
    says: [
      'manifest.json: options.list.needs.0 names the configuration field "apiKeys", which does not exist. | Use one of apiKey, urlOverride, listId.',
      'manifest.json: options has no "lists", from which the field "listId" of ./schemas/configuration.schema.json has its values. | Add it, or correct x-ui.options of the field. Did you mean "list"?',
    ],
  },
  {
    name: 'options that the code lacks',
    make: (scene) => {
      manifest((content) => (content['options'] = { lists: { needs: ['apiKey'] } }))(scene);
      code('exports.connector = {', 'exports.connector = { options: { list: {} },')(scene);
    },
    says: [
      'src/connector.js: options["lists"] must be an object; it is nothing. | Give an object with functions.',
      'src/connector.js: options["list"] is not under options of the manifest. | Declare it there, or correct the name. Did you mean "lists"?',
    ],
  },
  {
    name: 'a default that the schema refuses',
    make: configuration((content) => Object.assign(at(content, 'properties', 'listId'), { default: 'My list' })),
    says: [
      'schemas/configuration.schema.json: /properties/listId/default is refused: List ID (listId) must be at most 64 lower-case letters, digits and \'-\'; it is "My list". | Give a value that the schema accepts.',
    ],
  },
  {
    name: 'a transform of what is no text',
    make: add((content) => (at(content, 'properties')['tags'] = { type: 'array', 'x-transform': ['trim'] })),
    says: [
      'schemas/add-member.schema.json: /properties/tags/x-transform is on a parameter that is not text. | Give the parameter the type string, or remove x-transform.',
    ],
  },
  {
    name: 'a simulator that is not exported',
    make: (scene) => scene.write('src/simulator.js', 'exports.start = () => undefined;'),
    says: ['src/simulator.js: startSimulator must be a function that is exported; it is nothing. | Export it.'],
  },
];
