import { add, addMember, at, configuration, email, manifest, type Mistake, type Tree } from './scene';

/** Slips in a schema. */
export const schemaMistakes: readonly Mistake[] = [
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
];
