import { addMember, at, manifest, type Mistake } from './scene';

/** Slips in a manifest. */
export const manifestMistakes: readonly Mistake[] = [
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
];
