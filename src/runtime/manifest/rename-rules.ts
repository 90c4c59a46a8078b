import type { Breach, Rule } from './breach';
import { configurationFields } from './credential-rules';
import type { Declaration } from './declaration';
import { fieldsOf } from './fields-of';
import type { Renames } from '../validation/rename-values';

/** Rules of renames: what is stored under an old name is found under exactly one new one. */
export const renameRules: readonly Rule[] = [renamesNameFields, oldActionsAreGone];

function renamesNameFields(declaration: Declaration): readonly Breach[] {
  const { manifest, schemas } = declaration;
  return [
    ...check(
      'renamedFields',
      manifest.renamedFields,
      configurationFields(declaration).map(({ name }) => name),
    ),
    ...Object.entries(manifest.actions).flatMap(([id, { parameters, renamedParameters }]) =>
      check(
        `actions.${id}.renamedParameters`,
        renamedParameters,
        fieldsOf(schemas[parameters] ?? {}, schemas).map(({ name }) => name),
      ),
    ),
  ];
}

function check(place: string, renames: Renames = {}, names: readonly string[]): readonly Breach[] {
  return Object.entries(renames).flatMap(([old, now]) => {
    if (names.includes(old))
      return [{ place: `${place}.${old}`, message: 'is still a name.', hint: 'Rename only what does not exist any more.' }];
    if (names.includes(now)) return [];
    return [
      { place: `${place}.${old}`, message: `is called "${now}" now, which does not exist.`, hint: `Use one of ${names.join(', ')}.` },
    ];
  });
}

function oldActionsAreGone({ manifest: { actions } }: Declaration): readonly Breach[] {
  const seen = new Map<string, string>();
  return Object.entries(actions).flatMap(([id, { renamedFrom = [] }]) =>
    renamedFrom.flatMap((old, index) => {
      const place = `actions.${id}.renamedFrom.${index}`;
      if (Object.hasOwn(actions, old))
        return [{ place, message: `is "${old}", which is still an action.`, hint: 'Rename only what does not exist any more.' }];
      const other = seen.get(old);
      seen.set(old, id);
      return other === undefined
        ? []
        : [{ place, message: `is "${old}", as that of ${other}.`, hint: 'One action is the new one of another.' }];
    }),
  );
}
