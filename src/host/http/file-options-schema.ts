import type { Schema } from '../../runtime/validation/validator';

function text(maxLength: number): Schema {
  return { type: 'string', minLength: 1, maxLength };
}

/** What the header `File-Options` holds. */
export const fileOptions = {
  type: 'object',
  properties: {
    name: { ...text(255), description: 'Of the file. Its ending may tell the format.' },
    action: { ...text(64), description: 'Of all records. Without it, each record names its own in the column "action".' },
    map: {
      type: 'object',
      maxProperties: 500,
      additionalProperties: { anyOf: [text(1_000), { type: 'null' }], 'x-expected': 'the name of a column, or null' },
      description: 'Parameter to column, where the two differ; null for a parameter that is not read.',
    },
    actionMap: { type: 'object', maxProperties: 100, additionalProperties: text(64), description: 'What the column of the action holds.' },
    occurredAt: { ...text(1_000), description: 'The column that says when a record happened.' },
    format: { type: 'string', enum: ['csv', 'ndjson', 'json'] },
    encoding: { ...text(64), description: 'A label of the WHATWG Encoding Standard. Default: UTF-8.' },
    records: { ...text(1_000), pattern: '^/', 'x-expected': 'a JSON pointer such as /data', description: 'Where the list of records is.' },
    columns: { type: 'array', maxItems: 1_000, items: { type: 'string', maxLength: 255 }, description: 'Of a table without a header.' },
    null: { ...text(64), description: 'What a value holds that is none.' },
    strict: { type: 'boolean', description: 'Refuses rows that a careful colleague would ask about.' },
  },
  additionalProperties: false,
} satisfies Schema;
