import type { Form, Values } from '../api/connector-types';

/** Whether the form shows a field beside these values: where each field that it waits for has one of the values named. */
export function isFieldShown(name: string, { schema, rjsf }: Form, values: Values): boolean {
  const { 'ui:showIf': showIf = {} } = (rjsf[name] ?? {}) as { readonly 'ui:showIf'?: Readonly<Record<string, readonly unknown[]>> };
  return Object.entries(showIf).every(([other, wanted]) => wanted.includes(values[other] ?? schema.properties?.[other]?.['default']));
}

/** The values without those of fields that are not shown: nobody can see them, so they are not sent. */
export function withoutHidden(form: Form, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isFieldShown(name, form, values)));
}
