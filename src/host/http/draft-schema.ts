import type { Description } from '../../runtime/manifest/describe';
import type { Field } from '../../runtime/manifest/fields-of';
import type { Schema } from '../../runtime/validation/validator';
import { object } from './schema-parts';
import { draftProperties, source } from './schemas';

/** What a connection of one connector must be, with the actions and parameters that it has. Its configuration has a schema of its own. */
export function draftSchemaOf({ actions, configuration: known }: Description): Schema {
  const { name, configuration, mappings, triggers, perAudience } = draftProperties;
  const { items } = triggers;
  const filled = known.filter((field) => field.perAudience !== undefined);
  const named = actions.map(({ id, title }) => ({ const: id, title }));
  const parameters = (fields: readonly Field[]): Schema => ({
    ...object(Object.fromEntries(fields.map((field) => [field.name, { title: field.title, ...source }]))),
    description: 'Where the value of each parameter comes from.',
  });
  return {
    ...object(
      {
        name,
        configuration,
        mappings: {
          ...mappings,
          ...object(Object.fromEntries(actions.map((action) => [action.id, { title: action.title, ...parameters(action.parameters) }]))),
        },
        triggers: {
          ...triggers,
          items: { ...items, properties: { ...items.properties, action: { type: 'string', oneOf: named } } },
        },
        ...(filled.length > 0 && { perAudience: perAudienceOf(perAudience, filled) }),
      },
      ['name', 'configuration'],
    ),
    title: 'Connection',
  };
}

/** @param filled the fields that may come from the name of an audience */
function perAudienceOf(schema: Schema, filled: readonly Field[]): Schema {
  const { additionalProperties: text, ...fields } = schema.properties?.['fields'] as Schema;
  const properties = Object.fromEntries(filled.map(({ name, title }) => [name, { title, ...(text as Schema) }]));
  const required = filled.filter(({ perAudience }) => perAudience === 'key').map(({ name }) => name);
  return { ...schema, properties: { ...schema.properties, fields: { ...fields, ...object(properties, required) } } };
}
