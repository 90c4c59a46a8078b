import { didYouMean } from '../validation/suggest';
import type { Breach, Rule } from './breach';
import { configurationFields } from './credential-rules';
import type { Declaration } from './declaration';
import { fieldsOf } from './fields-of';

/** Rules of what the vendor is asked for, so that a form offers values. */
export const optionRules: readonly Rule[] = [optionsNameFields, fieldsNameOptions];

function optionsNameFields(declaration: Declaration): readonly Breach[] {
  const fields = configurationFields(declaration);
  return Object.entries(declaration.manifest.options ?? {}).flatMap(([id, { needs }]) =>
    needs.flatMap((name, index) => {
      const place = `options.${id}.needs.${index}`;
      const field = fields.find((candidate) => candidate.name === name);
      if (field === undefined) {
        const message = `names the configuration field "${name}", which does not exist.`;
        return [{ place, message, hint: `Use one of ${fields.map((each) => each.name).join(', ')}.` }];
      }
      if (field.optionsFrom !== id) return [];
      return [{ place, message: `is "${name}", whose values are asked for.`, hint: 'Name what must be known before.' }];
    }),
  );
}

/** What a form asks for must be there. */
function fieldsNameOptions(declaration: Declaration): readonly Breach[] {
  const { manifest, schemas } = declaration;
  const { options = {}, configuration } = manifest;
  const all = [
    [configuration, configurationFields(declaration)] as const,
    ...Object.values(manifest.actions).map(({ parameters }) => [parameters, fieldsOf(schemas[parameters] ?? {}, schemas)] as const),
  ];
  return [...new Map(all)].flatMap(([file, fields]) =>
    fields.flatMap(({ name, optionsFrom }) =>
      optionsFrom === undefined || Object.hasOwn(options, optionsFrom)
        ? []
        : [
            {
              place: 'options',
              message: `has no "${optionsFrom}", from which the field "${name}" of ${file} has its values.`,
              hint: `Add it, or correct x-ui.options of the field.${didYouMean(optionsFrom, Object.keys(options))}`,
            },
          ],
    ),
  );
}
