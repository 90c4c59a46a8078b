import type { Json } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { fieldsOf, type Field } from '../../runtime/manifest/fields-of';
import type { Schema } from '../../runtime/validation/validator';
import { formSchemaOf, type FormSchemaOptions } from './form-schema';
import { jsonFormsSchemaOf, rjsfSchemaOf } from './ui-schemas';

/** One form: what may be entered, and how two libraries show it. */
export interface Form {
  readonly schema: Schema;
  /** For react-jsonschema-form. */
  readonly rjsf: Json;
  /** For JSON Forms. */
  readonly jsonForms: Json;
}

/** The forms of a connector. */
export interface Forms {
  readonly configuration: Form;
  /** For a configuration that is stored: a secret that is left out is kept. */
  readonly configurationUpdate: Form;
  /** By action: its parameters. */
  readonly actions: Readonly<Record<string, Form>>;
}

/** The forms of a connector, from its declaration alone. */
export function formsOf({ manifest, schemas }: Declaration): Forms {
  const form = (path: string, options: FormSchemaOptions = {}): Form => {
    const fields: readonly Field[] = fieldsOf(schemas[path] ?? {}, schemas);
    return { schema: formSchemaOf(path, schemas, options), rjsf: rjsfSchemaOf(fields), jsonForms: jsonFormsSchemaOf(fields) };
  };
  return {
    configuration: form(manifest.configuration),
    configurationUpdate: form(manifest.configuration, { isUpdate: true }),
    actions: Object.fromEntries(Object.entries(manifest.actions).map(([id, { parameters }]) => [id, form(parameters)])),
  };
}

/** The same as files, by their paths in a folder: schemas, and a folder for each library's schema of the interface. */
export function emitForms(declaration: Declaration): Readonly<Record<string, string>> {
  const { configuration, configurationUpdate, actions } = formsOf(declaration);
  const forms = Object.entries({ configuration, 'configuration-update': configurationUpdate, ...actions });
  return Object.fromEntries(
    forms.flatMap(([name, { schema, rjsf, jsonForms }]) => [
      [`${name}.json`, toText(schema)],
      [`react-jsonschema-form/${name}.json`, toText(rjsf)],
      [`json-forms/${name}.json`, toText(jsonForms)],
    ]),
  );
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
