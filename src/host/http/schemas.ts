import { webhookEvents } from '../webhooks/webhook-records';
import type { Schema } from '../../runtime/validation/validator';
import { anything, connectorId, matching, object, titledText } from './schema-parts';

const pointer = matching('^(/([^~/]|~[01])*)*$', 'a JSON pointer such as /profile/email');
const transforms: Schema = {
  type: 'array',
  minItems: 1,
  maxItems: 10,
  items: { type: 'string', enum: ['trim', 'lowercase', 'sha256'] },
  'x-expected': 'a list of "trim", "lowercase" and "sha256", in the order in which they are applied',
};
const singleSource: Schema = {
  'x-expected': 'an object with either "pointer", to which "transforms" may be added, or "text"',
  anyOf: [object({ pointer, transforms }, ['pointer']), object({ text: { type: 'string', maxLength: 1024 } }, ['text'])],
};
export const source = {
  'x-expected': 'an object with either "pointer" or "text", or a list of 1 to 10 such objects of which the first that is not empty counts',
  anyOf: [singleSource, { type: 'array', minItems: 1, maxItems: 10, items: singleSource }],
} satisfies Schema;

const connectorVersion = matching('^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$', 'a version such as 1.0.0');
/** Which connector it is for. */
const connector: Schema = {
  ...object({ id: connectorId, version: connectorVersion }, ['id']),
  'x-expected': 'an object with "id", to which "version" may be added',
  description: 'Which connector it is for. Needed where the host has several, with the version where it has several of that connector.',
};

const accepts = {
  type: 'array',
  minItems: 1,
  maxItems: 1_000,
  items: titledText('Audience', 500),
  description: 'Names of audiences, in which an asterisk stands for any text. Without it, all are accepted.',
} satisfies Schema;
const limit = {
  type: 'integer',
  minimum: 1,
  maximum: 1_000,
  description: 'Audiences that may have a connection. Default: 200.',
} satisfies Schema;
const perAudience: Schema = {
  ...object(
    {
      fields: {
        type: 'object',
        minProperties: 1,
        additionalProperties: { type: 'string', minLength: 1, maxLength: 1_000 },
        description: 'Fields of the configuration, in whose texts `{audience}` stands for the name of the audience.',
      },
      accepts,
      limit,
    },
    ['fields'],
  ),
  description: 'Makes it a template: each audience gets a connection of its own, whose configuration these fields complete.',
};

export const draftProperties = {
  name: titledText('Name', 200),
  // The connector's schema judges what is in it; a value that is none at all may be a secret.
  configuration: anything,
  mappings: { type: 'object', additionalProperties: { type: 'object', additionalProperties: source } },
  perAudience,
  triggers: {
    type: 'array',
    maxItems: 1_000,
    items: object(
      {
        audience: {
          ...titledText('Audience', 500),
          description: 'Its name; `*` in a template, for each of its audiences.',
        },
        on: { type: 'string', enum: ['joined', 'left'] },
        action: { type: 'string', maxLength: 200 },
        trait: pointer,
        occurredAt: {
          ...object({ pointer, unit: { type: 'string', enum: ['milliseconds', 'seconds'] } }, ['pointer']),
          'x-expected': 'an object with "pointer", and with "unit" where a number stands there: "milliseconds" or "seconds" since 1970',
        },
        stream: { type: 'string', enum: ['audience', 'event'] },
      },
      ['audience', 'on', 'action'],
    ),
  },
} satisfies Readonly<Record<string, Schema>>;

const perAudienceChange: Schema = {
  type: 'object',
  properties: {
    fields: { type: 'object', additionalProperties: { type: ['string', 'null'], maxLength: 1_000 } },
    accepts: { ...accepts, type: ['array', 'null'] },
    limit: { ...limit, type: ['integer', 'null'] },
  },
  additionalProperties: false,
};
const change: Schema = {
  type: ['object', 'null'],
  additionalProperties: { ...source, anyOf: [...source.anyOf, { type: 'null' }] },
};
/** Judged with the invocation, by the code that judges it in a file. */
const occurredAt: Schema = {
  description: 'When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.',
  examples: ['2026-11-20T08:00:00Z'],
  writeOnly: true,
};
const event = object({ event: { type: 'string', enum: ['joined', 'left'] }, visitor: anything, occurredAt }, ['event', 'visitor']);
const invocation = object({ action: { type: 'string', maxLength: 200 }, parameters: anything, occurredAt }, ['action', 'parameters']);
const previewed: Readonly<Record<string, Schema>> = {
  records: {
    type: 'array',
    minItems: 1,
    maxItems: 1_000,
    items: {
      anyOf: [invocation, { ...event, required: ['visitor'] }],
      'x-expected': 'an invocation (action, parameters), or a visitor (visitor) with or without its event',
    },
  },
  audience: {
    ...titledText('Audience', 500),
    description: 'Whose triggers count for events. Without it, those of all audiences. A template is shown as it is for it.',
  },
};
const connection: Schema = {
  type: 'string',
  maxLength: 64,
  description: 'The id of a connection: it gives the secrets that are left out.',
};

const ids: Schema = {
  'x-expected': 'a list of 1 to 10,000 ids, each a whole number up to 9,007,199,254,740,991, or "all"',
  anyOf: [
    { type: 'string', const: 'all' },
    { type: 'array', items: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, minItems: 1, maxItems: 10_000 },
  ],
};

const count: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/** What the bodies of requests must be. A record's parameters are judged by its connector. */
export const bodies = {
  draft: object({ ...draftProperties, connector }, ['name', 'configuration']),
  change: {
    // What is merged is judged as a whole.
    ...object({
      ...draftProperties,
      mappings: { type: 'object', additionalProperties: change },
      perAudience: perAudienceChange,
      connector: {
        ...object({ id: connectorId, version: { anyOf: [connectorVersion, { type: 'null' }] } }),
        'x-expected': 'an object with "version", which may be null',
        description:
          'Another version of the same connector: the lowest that the connection is delivered with. null for the lowest that is loaded.',
      },
    }),
    minProperties: 1,
    'x-expected': 'an object with at least one field that is to change',
    description: 'A merge patch (RFC 7396): what is left out stays, null deletes. A source of a mapping is replaced as a whole.',
  },
  configuration: object({ configuration: anything, connection, connector, perAudience }, ['configuration']),
  preview: object(previewed, ['records']),
  draftPreview: object({ ...draftProperties, ...previewed, connection, connector }, ['configuration', 'records']),
  invocation,
  event,
  cloudEvent: {
    type: 'object',
    properties: {
      specversion: { type: 'string', const: '1.0' },
      id: { type: 'string', minLength: 1 },
      source: { type: 'string', minLength: 1 },
      type: { type: 'string', minLength: 1 },
      datacontenttype: matching('^application/([^;]+\\+)?json(;.*)?$', 'application/json'),
      time: occurredAt,
      data: anything,
    },
    required: ['specversion', 'id', 'source', 'type', 'data'],
    additionalProperties: true,
  },
  visitor: { ...anything, 'x-expected': 'a visitor, as a JSON object' },
  ids: object({ ids }, ['ids']),
  release: object({ hold: count, removals: count }, ['hold', 'removals']),
  token: object(
    {
      name: matching(
        '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
        '1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit',
      ),
      scope: { type: 'string', enum: ['admin', 'read', 'intake'] },
      connection: titledText('Connection', 64),
    },
    ['name', 'scope'],
  ),
  webhook: object(
    {
      url: matching('^https?://\\S+$', 'a URL such as https://alerts.example.com/connector'),
      events: {
        type: 'array',
        minItems: 1,
        maxItems: 10,
        items: { type: 'string', enum: webhookEvents },
        description: 'Default: all of them.',
      },
    },
    ['url'],
  ),
  sendOne: {
    anyOf: [
      invocation,
      object({ action: { type: 'string', maxLength: 200 }, visitor: anything, mapping: { type: 'object', additionalProperties: source } }, [
        'action',
        'visitor',
      ]),
    ],
    'x-expected': 'an invocation (action, parameters), or a visitor (action, visitor) to which a mapping may be added',
  } as Schema,
  ofReason: object({ reason: { type: 'string', minLength: 1, maxLength: 64 }, upTo: count }, ['reason', 'upTo']),
  startFault: object(
    {
      declared: { type: 'string', maxLength: 100, description: 'The id of a fault of the simulator.' },
      values: { type: 'object', additionalProperties: { type: 'string', maxLength: 1_000 } },
    },
    ['declared'],
  ),
  key: object({ key: { type: 'string', minLength: 1, maxLength: 4096, writeOnly: true } }, ['key']),
  member: object(
    {
      key: { type: 'string', minLength: 1, maxLength: 4096, writeOnly: true },
      live: { type: 'boolean', description: 'Asks the vendor as well.' },
    },
    ['key'],
  ),
} satisfies Readonly<Record<string, Schema>>;
