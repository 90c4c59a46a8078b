// Draws one form with react-jsonschema-form, as docs/rendering.md says.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import Form from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';
import addErrors from 'ajv-errors';

const validator = customizeValidator({ extenderFn: addErrors });

/** Shows that a field is missing at this field. */
const transformErrors = (errors) =>
  errors.map((error) => {
    const missing = error.params?.errors?.[0]?.params.missingProperty;
    return missing === undefined ? error : { ...error, property: `${error.property}.${missing}` };
  });

function GroupedFields({ properties, uiSchema, title }) {
  const { groups = [{ fields: properties.map(({ name }) => name) }] } = uiSchema['ui:options'] ?? {};
  const contentOf = (fields) =>
    properties.filter(({ name }) => fields.includes(name)).map(({ name, content }) => h('div', { key: name }, content));
  return h(
    'div',
    {},
    h('h1', {}, title),
    groups.map(({ title: legend, fields }) =>
      legend === undefined
        ? h('div', { key: fields[0] }, contentOf(fields))
        : h('fieldset', { key: legend }, h('legend', {}, legend), contentOf(fields)),
    ),
  );
}

const root = createRoot(document.querySelector('main'));
let drawn = 0;

globalThis.draw = ({ schema, rjsf }, formData) => {
  drawn += 1;
  const form = {
    key: drawn,
    schema,
    uiSchema: rjsf,
    formData,
    validator,
    transformErrors,
    liveValidate: formData !== undefined,
    showErrorList: false,
    templates: { ObjectFieldTemplate: GroupedFields },
    ref: (current) => formData !== undefined && current?.validateForm(),
    onError: () => undefined,
  };
  root.render(h(Form, form));
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
};
