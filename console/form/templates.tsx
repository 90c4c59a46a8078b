import {
  getInputProps,
  type BaseInputTemplateProps,
  type FieldTemplateProps,
  type ObjectFieldTemplateProps,
  type WidgetProps,
} from '@rjsf/utils';
import type { ComponentChildren } from 'preact';
import type { Form, Values } from '../api/connector-types';
import { isFieldShown } from './shown-fields';
import { optional } from '../words/labels';

interface Group {
  readonly title?: string;
  readonly advanced: boolean;
  readonly fields: readonly string[];
}

/** The fields of an object: in groups, and the advanced ones behind a summary. */
export function ObjectTemplate({ properties: all, schema, uiSchema, formData }: ObjectFieldTemplateProps) {
  const form = { schema, rjsf: uiSchema ?? {} } as unknown as Form;
  const properties = all.filter(({ name }) => isFieldShown(name, form, (formData ?? {}) as Values));
  const options = (uiSchema?.['ui:options'] ?? {}) as { readonly groups?: readonly Group[] };
  const groups = options.groups ?? [{ advanced: false, fields: properties.map(({ name }) => name) }];
  return (
    <>
      {groups.map(({ title, advanced, fields }) => {
        const content = properties.filter(({ name }) => fields.includes(name)).map(({ content: field }) => field as ComponentChildren);
        if (content.length === 0) return null;
        if (advanced)
          return (
            <details class="form-group" open={hasError(content)}>
              <summary>
                {title}: {content.length === 1 ? '1 field' : `${String(content.length)} fields`}
              </summary>
              {content}
            </details>
          );
        if (title === undefined) return <div class="form-group">{content}</div>;
        return (
          <fieldset class="form-group">
            <legend>{title}</legend>
            {content}
          </fieldset>
        );
      })}
    </>
  );
}

function hasError(content: readonly ComponentChildren[]): boolean {
  return content.some((field) => {
    const { errorSchema } = ((field as { props?: object } | null)?.props ?? {}) as { errorSchema?: { __errors?: string[] } };
    return (errorSchema?.__errors?.length ?? 0) > 0;
  });
}

/** One field: label, help with the link to where its value is found, error, control. */
export function FieldTemplate({
  id,
  label,
  required,
  rawDescription,
  rawErrors = [],
  children,
  uiSchema,
  displayLabel,
  schema,
  registry,
}: FieldTemplateProps) {
  if (schema.type === 'object') return <>{children as ComponentChildren}</>;
  const link = /^\[(.*)\]\((.*)\)$/.exec(uiSchema?.['ui:help'] ?? '');
  const isCheckbox = schema.type === 'boolean';
  const { secrets = {} } = (registry.formContext ?? {}) as { readonly secrets?: object };
  const isStored = schema.format === 'password' && Object.keys(secrets).some((name) => id === `field_${name}`);
  return (
    <div class={`field${rawErrors.length > 0 ? ' field-wrong' : ''}`}>
      {(displayLabel || uiSchema?.['ui:widget'] !== undefined) && !isCheckbox && (
        <label class="field-label" for={id}>
          {label} {!required && !isStored && <span class="note">{optional}</span>}
        </label>
      )}
      {isCheckbox && (children as ComponentChildren)}
      <p class="field-help note" id={`${id}__help`}>
        {rawDescription}{' '}
        {link?.[2] !== undefined && (
          <a href={link[2]} target="_blank" rel="noreferrer">
            {link[1]}
          </a>
        )}
      </p>
      {typeof uiSchema?.['ui:note'] === 'string' && <p class="notice notice-look note">{uiSchema['ui:note']}</p>}
      {rawErrors.length > 0 && (
        <p class="field-error" id={`${id}__error`}>
          <strong>Error:</strong> {rawErrors.join(' ')}
        </p>
      )}
      {!isCheckbox && (children as ComponentChildren)}
    </div>
  );
}

/** What a control says of itself: its help, and its error while it has one. */
function described(id: string, rawErrors: readonly string[] = []) {
  const isWrong = rawErrors.length > 0;
  return { 'aria-describedby': isWrong ? `${id}__help ${id}__error` : `${id}__help`, ...(isWrong && { 'aria-invalid': true as const }) };
}

export function InputTemplate({
  id,
  value,
  type,
  schema,
  options,
  rawErrors,
  onChange,
  onBlur,
  placeholder,
  required,
  autocomplete,
  list,
}: BaseInputTemplateProps & { readonly list?: string }) {
  const props = getInputProps(schema, type as string | undefined, options);
  return (
    <input
      id={id}
      name={id}
      class="control"
      type={props.type as 'text'}
      step={props.step}
      value={(value as string | number | undefined) ?? ''}
      placeholder={placeholder}
      aria-required={required}
      autocomplete={(autocomplete as string | undefined) ?? 'off'}
      spellcheck={false}
      {...(list !== undefined && { list })}
      {...described(id, rawErrors)}
      onInput={({ currentTarget }) => onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)}
      onBlur={({ currentTarget }) => onBlur(id, currentTarget.value)}
    />
  );
}

export function TextareaWidget({ id, value, rawErrors, onChange, options }: WidgetProps) {
  return (
    <textarea
      id={id}
      class="control"
      rows={3}
      value={(value as string | undefined) ?? ''}
      {...described(id, rawErrors)}
      onInput={({ currentTarget }) => onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)}
    />
  );
}

/** One of several values, each under its title. */
export function SelectWidget({ id, value, required, rawErrors, onChange, options }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const at = choices.findIndex((choice) => (choice.value as unknown) === value);
  return (
    <select
      id={id}
      class="control"
      aria-required={required}
      {...described(id, rawErrors)}
      onChange={({ currentTarget }) => onChange(choices[Number(currentTarget.value)]?.value)}
    >
      {(at < 0 || !required) && (
        <option value="-1" selected={at < 0}>
          {' '}
        </option>
      )}
      {choices.map(({ label }, index) => (
        <option key={label} value={String(index)} selected={index === at}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function CheckboxWidget({ id, value, label, rawErrors, onChange }: WidgetProps) {
  return (
    <label class="check" for={id}>
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        {...described(id, rawErrors)}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}
