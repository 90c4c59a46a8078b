// Draws one form with JSON Forms, as docs/rendering.md says.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { createAjv } from '@jsonforms/core';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import addErrors from 'ajv-errors';

const ajv = addErrors(createAjv());
const compile = ajv.compile.bind(ajv);

/** Shows that a field is missing at this field. */
const placed = (error) => {
  const missing = error.params.errors?.[0]?.params.missingProperty;
  return missing === undefined ? error : { ...error, instancePath: `${error.instancePath}/${missing}` };
};
ajv.compile = (schema) => {
  const validate = compile(schema);
  return function placing(data) {
    const isValid = validate(data);
    placing.errors = validate.errors?.map(placed) ?? null;
    return isValid;
  };
};
const root = createRoot(document.querySelector('main'));
let drawn = 0;

globalThis.draw = ({ schema, jsonForms }, data) => {
  drawn += 1;
  // An error takes the place of the help, so that none is shown before somebody has entered anything.
  const validationMode = data === undefined ? 'ValidateAndHide' : 'ValidateAndShow';
  const form = {
    key: drawn,
    schema,
    uischema: jsonForms,
    data: data ?? {},
    validationMode,
    ajv,
    renderers: vanillaRenderers,
    cells: vanillaCells,
  };
  root.render(h('div', {}, h('h1', {}, schema.title), h(JsonForms, form)));
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
};
