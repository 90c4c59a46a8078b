import { subschemasOf } from '../validation/keywords';
import { asSchema, find, isSchema, locate, resolve } from '../validation/resolve';
import type { Located, Schemas } from '../validation/resolve';
import type { Schema } from '../validation/validator';
import type { Breach } from './breach';

/** A breach in a schema file. */
export interface UseBreach extends Breach {
  readonly file: string;
}

/** What a schema stands for where it is used: the whole, a part of the schema of the whole, a field, or something inside a field. */
type Role = 'whole' | 'part' | 'field' | 'inner';

/** Keywords that do nothing elsewhere. */
const ofFields = [
  ['default', 'has a default that is filled in'],
  ['x-transform', 'is transformed'],
] as const;

interface Place {
  readonly file: string;
  readonly pointer: string;
}

/**
 * Finds what a configuration or parameters may not be. Forms, mappings and the separation of secrets know only the fields at the
 * top level: a property that only a part of the schema names would be none of them, and a secret inside a field would be
 * handed to connector code and shown.
 */
export function checkUse(path: string, schemas: Schemas, isConfiguration: boolean): readonly UseBreach[] {
  const root = locate(path, schemas);
  const declared = Object.keys(resolve(root, schemas)?.schema.properties ?? {});
  const fileOf = (id: string): string => Object.keys(schemas).find((file) => locate(file, schemas).id === id) ?? path;
  const breaches: UseBreach[] = [];
  const seen = new Map<Role, Set<Schema>>();

  const visit = (node: Located, place: Place, role: Role): void => {
    const { schema, id } = node;
    const visited = seen.get(role) ?? new Set<Schema>();
    if (visited.has(schema)) return;
    seen.set(role, visited.add(schema));
    const add = (pointer: string, message: string, hint: string) =>
      breaches.push({ file: place.file, place: place.pointer + pointer, message, hint });
    if (schema.writeOnly === true) {
      if (!isConfiguration)
        add('', 'is writeOnly, and a parameter cannot be a secret.', 'Remove writeOnly, or make it a field of the configuration.');
      else if (role !== 'field')
        add(
          '',
          'is writeOnly, which only a field at the top level can be.',
          'Make it a field of the configuration, not of a value inside.',
        );
      else
        for (const keyword of ['default', 'const', 'enum'].filter((name) => name in schema))
          add(`/${keyword}`, 'shows a secret.', 'Remove it.');
    }
    if (role !== 'field')
      for (const [keyword, what] of ofFields.filter(([name]) => name in schema))
        add(`/${keyword}`, `is not of a field at the top level, and only such a field ${what}.`, 'Remove it, or move it to the field.');
    const ui = role === 'field' ? {} : (schema['x-ui'] ?? {});
    for (const part of ['showIf', 'options'].filter((name) => name in ui))
      add(`/x-ui/${part}`, 'is not of a field at the top level, and forms know only such fields.', 'Remove it, or move it to the field.');
    if (role === 'whole' || role === 'part') {
      const { properties = {}, required = [], dependencies } = schema;
      const names = [...Object.keys(properties), ...required, ...(isSchema(dependencies) ? Object.keys(dependencies) : [])];
      for (const name of new Set(names.filter((named) => !declared.includes(named))))
        add(
          '',
          `names the property ${JSON.stringify(name)}, which is not in the properties of the whole.`,
          'Add it to properties at the top of the file.',
        );
    }
    const target = schema.$ref === undefined ? undefined : find(schema.$ref, id, schemas);
    // Where a secret is used is what is wrong, not where it is defined.
    const isHere = role === 'field' || target?.schema.writeOnly === true;
    if (target) visit(target, isHere ? place : { file: fileOf(target.id), pointer: schema.$ref?.split('#')[1] ?? '' }, role);
    for (const { keyword, place: pointer, schema: inner, judges } of subschemasOf(schema)) {
      if (judges === undefined) continue;
      const isWhole = role === 'whole' || role === 'part';
      const innerRole = isWhole && judges === 'itself' ? 'part' : role === 'whole' && keyword === 'properties' ? 'field' : 'inner';
      visit({ schema: asSchema(inner), id }, { ...place, pointer: place.pointer + pointer }, innerRole);
    }
  };
  visit(root, { file: path, pointer: '' }, 'whole');
  return breaches;
}
