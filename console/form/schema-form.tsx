import Form from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Form as PublishedForm, Values } from '../api/connector-types';
import type { Fault, OptionList } from '../api/types';
import { ChoiceInput, type AskOptions } from './choice-input';
import { drawable } from './drawable';
import { ErrorSummary, type Problem } from './error-summary';
import { toErrorSchema, validator } from './rjsf-validator';
import { withoutHidden } from './shown-fields';
import { SecretWidget } from './secret-widget';
import { CheckboxWidget, FieldTemplate, ObjectTemplate, SelectWidget, TextareaWidget } from './templates';
import type { FieldError } from './validator';

const templates = {
  ObjectFieldTemplate: ObjectTemplate,
  FieldTemplate,
  BaseInputTemplate: ChoiceInput,
  ButtonTemplates: { SubmitButton: () => null },
};
const widgets = { PasswordWidget: SecretWidget, TextareaWidget, CheckboxWidget, SelectWidget };

export interface SchemaFormProps {
  readonly form: PublishedForm;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** Only of values that fit the schema; without the fields that are empty. */
  readonly onSubmit: (values: Values) => void;
  /** What the host has refused. */
  readonly faults: readonly Fault[];
  readonly secrets?: Readonly<Record<string, string>>;
  /** Asks for the values of a field that the vendor offers, with what the form holds. */
  readonly ask?: (name: string, values: Values) => Promise<OptionList>;
  /** Fields of the page's own before those of the schema. */
  readonly before?: ComponentChildren;
  /** The buttons. */
  readonly children: ComponentChildren;
}

/** A form that a schema describes, with the early judge of this page and the verdict of the host. */
export function SchemaForm({ form: given, values, onChange, onSubmit, faults, secrets = {}, ask, before, children }: SchemaFormProps) {
  const form = useMemo(() => drawable(given), [given]);
  const [early, setEarly] = useState<readonly Problem[]>([]);
  const ofHost = useMemo(() => faults.map(toFieldError), [faults]);
  const problems = early.length > 0 ? early : ofHost.map(toProblem);
  const extraErrors = useMemo(() => toErrorSchema(ofHost.filter(({ path }) => path.length > 0)), [ofHost]);
  const latest = useRef(values);
  latest.current = values;
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const context = useMemo(() => {
    const askNow: AskOptions | undefined = ask && ((name) => (latestAsk.current ?? ask)(name, withoutEmpty(latest.current)));
    return { secrets, ...(askNow && { ask: askNow }) };
  }, [JSON.stringify(secrets), ask === undefined]);
  return (
    <>
      <ErrorSummary problems={useMemo(() => problems, [problems.map(({ text }) => text).join('\n')])} />
      {before}
      <Form
        schema={form.schema as unknown as RJSFSchema}
        uiSchema={form.rjsf}
        formData={values}
        validator={validator as never}
        templates={templates as never}
        widgets={widgets as never}
        formContext={context}
        extraErrors={extraErrors}
        extraErrorsBlockSubmit={false}
        noHtml5Validate
        showErrorList={false}
        idPrefix="field"
        onChange={({ formData }) => onChange(withoutHidden(form, (formData ?? {}) as Values))}
        onError={(errors) => setEarly(errors.map(({ name, message = '' }) => toProblem({ path: (name ?? '').split('.'), message })))}
        onSubmit={({ formData }) => {
          setEarly([]);
          onSubmit(withoutEmpty(withoutHidden(form, (formData ?? {}) as Values)));
        }}
      >
        {children}
      </Form>
    </>
  );
}

/** An empty text stands for a field that nobody has filled in. */
function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined));
}

function toFieldError({ field = '', message, hint }: Fault): FieldError {
  return { path: field === '' ? [] : field.split('.'), message: `${message} ${hint}`.trim() };
}

function toProblem({ path, message }: FieldError): Problem {
  return path.length === 0 || path[0] === '' ? { text: message } : { target: `field_${path.join('_')}`, text: message };
}
