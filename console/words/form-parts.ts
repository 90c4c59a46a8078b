import type { Form } from '../api/connector-types';

/** A form without some of its fields. */
export function withoutFields({ schema, rjsf }: Form, names: readonly string[]): Form {
  if (names.length === 0) return { schema, rjsf };
  const without = <T>(part: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)));
  const { properties, required = [], allOf, ...others } = schema as Form['schema'] & { readonly allOf?: readonly Form['schema'][] };
  const rules = allOf?.filter((rule) => !Object.keys(rule.properties ?? {}).some((name) => names.includes(name)));
  return {
    schema: {
      ...others,
      properties: without(properties),
      required: required.filter((name) => !names.includes(name)),
      ...(rules && rules.length > 0 && { allOf: rules }),
    },
    rjsf: without(rjsf),
  };
}
