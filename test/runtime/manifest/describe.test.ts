import path from 'node:path';
import { describe as suite, expect, test } from '@jest/globals';
import { describe } from '../../../src/runtime/manifest/describe';
import { fieldsOf } from '../../../src/runtime/manifest/fields-of';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { renderDescription } from '../../../src/runtime/manifest/render-description';

const root = path.resolve(__dirname, '../../../..');
const mailingList = readManifest(path.join(root, 'test/connectors/mailing-list'));
const own = readManifest(root);

suite('fieldsOf', () => {
  test('follows references, lets keywords beside them win, and orders as forms do', () => {
    const fields = fieldsOf(own.schemas['./schemas/add-member-to-segment.schema.json']!, own.schemas);
    expect(fields.map(({ name, title, type, required, group }) => [name, title, type, required, group])).toEqual([
      ['memberId', 'Member ID', 'string', true, undefined],
      ['httpRequestSessionId', 'HTTP Request Session ID', 'boolean', false, undefined],
      ['lastName', 'Last Name', 'string', false, 'Member Parameters'],
      ['firstName', 'First Name', 'string', false, 'Member Parameters'],
      ['email', 'Email', 'string', false, 'Member Parameters'],
      ['phoneNumber', 'Phone Number', 'string', false, 'Member Parameters'],
    ]);
    expect(fields[1]).toEqual({
      name: 'httpRequestSessionId',
      title: 'HTTP Request Session ID',
      description:
        'Send one ID with all requests of a delivery, so that logs show which requests belong together. LaunchDarkly does not need it.',
      required: false,
      secret: false,
      type: 'boolean',
      expected: 'true or false',
      examples: [true],
      advanced: false,
      mistakes: [],
    });
  });

  test('includes which fields are secret and the reasons against mistakes', () => {
    const fields = fieldsOf(own.schemas['./schemas/configuration.schema.json']!, own.schemas);
    expect(fields.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['accessToken']);
    expect(fields.find(({ name }) => name === 'segmentId')?.mistakes).toEqual([
      'This is the key that LaunchDarkly shows. Leave out the leading tealium-synced-segments- or members would go to a second segment.',
      'A Segment ID has no blanks, which cannot be seen and would make a second segment. Write - or _ instead.',
    ]);
  });

  test('calls a type any when there are several, and looks through null', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: ['string', 'null'] }, b: { type: ['string', 'number'] }, c: {}, d: { type: 'integer' } },
    };
    expect(fieldsOf(schema, {}).map(({ type }) => type)).toEqual(['string', 'any', 'any', 'integer']);
  });
});

suite('describe', () => {
  test('describes the whole connector as JSON data', () => {
    const description = describe(mailingList);
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    const { configuration, actions, ...rest } = description;
    expect(configuration.map(({ name }) => name)).toEqual(['apiKey', 'sender', 'apiUrl']);
    expect(rest).toEqual({
      id: 'pigeonpost-lists',
      version: '0.3.1',
      title: 'Pigeonpost Lists',
      summary: 'Keeps the mailing lists of Pigeonpost, a vendor that exists in these tests alone, and reports what readers do.',
      vendor: 'Pigeonpost',
      egress: ['https://api.pigeonpost.example', '{configuration.apiUrl}'],
      credentials: ['X-Api-Key: «apiKey»'],
    });
    expect(actions.map(({ parameters, ...action }) => ({ ...action, parameters: parameters.map(({ name }) => name) }))).toEqual([
      {
        id: 'subscribe',
        title: 'Subscribe',
        description: 'Puts a reader on a list. A reader is on one list at a time, so this moves the reader.',
        streams: ['audience', 'event'],
        parameters: ['readerId', 'listId', 'email', 'weight'],
        batch: { maxItems: 50, maxBytes: 65_536, groupBy: ['listId'] },
        lastWriteWins: { scope: 'subscription', key: ['readerId'], sharedWith: ['unsubscribe'] },
      },
      {
        id: 'unsubscribe',
        title: 'Unsubscribe',
        description: 'Takes a reader off the list, wherever it is.',
        streams: ['audience', 'event'],
        parameters: ['readerId', 'listId'],
        batch: { maxItems: 50, maxBytes: 65_536, groupBy: ['listId'] },
        lastWriteWins: { scope: 'subscription', key: ['readerId'], sharedWith: ['subscribe'] },
      },
      {
        id: 'record-opening',
        title: 'Record opening',
        description: 'Tells that a reader has opened an issue. Each one counts, so none replaces another.',
        streams: ['event'],
        parameters: ['readerId', 'issue', 'device'],
        batch: { maxItems: 50, maxBytes: 65_536, groupBy: [] },
      },
    ]);
  });
});

suite('renderDescription', () => {
  test('keeps to 100 columns and leaves no blank at the end of a line', () => {
    for (const declaration of [own, mailingList]) {
      const lines = renderDescription(describe(declaration)).split('\n');
      expect(lines.filter((line) => line.length > 100 || line.endsWith(' '))).toEqual([]);
    }
  });

  test('contains every text', () => {
    const words = renderDescription(describe(own)).replace(/\s+/g, ' ');
    for (const field of describe(own).configuration)
      for (const text of [field.title, field.description, field.expected]) expect(words).toContain(text);
  });

  test('formats an action', () => {
    expect(renderDescription(describe(mailingList))).toContain(`
ACTION record-opening
  Record opening. Tells that a reader has opened an issue. Each one counts, so none replaces
  another.

  Streams   event
  Batch     at most 50 items and 65,536 bytes
  Order     each invocation is delivered on its own

  readerId  Reader ID (required)
            Expected: letters, digits, '_' and '-', at most 64.
  issue     Issue (required)
            Expected: a whole number of at least 1.
  device    Device (optional)
            Expected: one of "phone", "tablet", "computer".

REQUESTS GO TO
  https://api.pigeonpost.example
  the configured API URL (apiUrl), when it is set

CREDENTIALS
  X-Api-Key: «apiKey»
`);
  });
});
