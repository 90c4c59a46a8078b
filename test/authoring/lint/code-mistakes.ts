import { addMember, at, code, configuration, email, manifest, type Mistake } from './scene';

/** Slips in code, and in what is made from it or published with it. */
export const codeMistakes: readonly Mistake[] = [
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
    name: 'a simulator that is not exported',
    make: (scene) => scene.write('src/simulator.js', 'exports.start = () => undefined;'),
    says: ['src/simulator.js: startSimulator must be a function that is exported; it is nothing. | Export it.'],
  },
];
