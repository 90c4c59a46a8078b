import type { Json } from '../../contract';
import type { Field } from '../../runtime/manifest/fields-of';
import { pointerTo } from '../../runtime/validation/json-pointer';

/** Fields that a form shows together. */
export interface FormSection {
  /** Without one, the fields stand by themselves. */
  readonly title?: string;
  readonly advanced: boolean;
  readonly fields: readonly Field[];
}

/** The sections of a form in their order: fields that follow each other and have the same group; advanced fields come last. */
export function sectionsOf(fields: readonly Field[]): readonly FormSection[] {
  const sections: { title?: string; advanced: boolean; fields: Field[] }[] = [];
  for (const field of fields.filter(({ advanced }) => !advanced)) {
    const last = sections.at(-1);
    if (last && last.title === field.group) last.fields.push(field);
    else sections.push({ ...(field.group !== undefined && { title: field.group }), advanced: false, fields: [field] });
  }
  const advanced = fields.filter((field) => field.advanced);
  if (advanced.length > 0) sections.push({ title: 'Advanced', advanced: true, fields: advanced });
  return sections;
}

/**
 * The uiSchema of react-jsonschema-form. Groups stand under `ui:options`, where an ObjectFieldTemplate finds them; the library's
 * own templates show the fields in the same order without them.
 */
export function rjsfSchemaOf(fields: readonly Field[]): Json {
  const sections = sectionsOf(fields);
  return {
    'ui:order': [...sections.flatMap((section) => section.fields.map(({ name }) => name)), '*'],
    'ui:options': {
      groups: sections.map(({ title, advanced, fields: members }) => ({
        ...(title !== undefined && { title }),
        advanced,
        fields: members.map(({ name }) => name),
      })),
    },
    ...Object.fromEntries(fields.map((field) => [field.name, rjsfField(field)])),
  };
}

function rjsfField({ name, title, secret, widget, find, showIf, optionsFrom, examples = [] }: Field): Json {
  const [example] = examples;
  return {
    ...(secret ? { 'ui:widget': 'password', 'ui:autocomplete': 'off' } : widget !== undefined && { 'ui:widget': widget }),
    ...(typeof example === 'string' && !secret && widget === undefined && { 'ui:placeholder': example }),
    ...(showIf && { 'ui:showIf': showIf }),
    ...(optionsFrom !== undefined && { 'ui:optionsFrom': optionsFrom }),
    ...(find !== undefined && { 'ui:help': `[Find ${title || name}](${find})`, 'ui:enableMarkdownInHelp': true }),
  };
}

/** The uischema of JSON Forms. */
export function jsonFormsSchemaOf(fields: readonly Field[]): Json {
  return {
    type: 'VerticalLayout',
    elements: sectionsOf(fields).flatMap(({ title, fields: members }) => {
      const elements = members.flatMap(jsonFormsControls);
      return title === undefined ? elements : [{ type: 'Group', label: title, elements }];
    }),
  };
}

function jsonFormsControls({ name, title, secret, widget, find, showIf }: Field): Json[] {
  const rule = showIf && { effect: 'SHOW', condition: { scope: '#', schema: conditionOf(showIf) } };
  const control = {
    type: 'Control',
    scope: `#${pointerTo('properties', name)}`,
    label: title,
    options: { showUnfocusedDescription: true, ...(secret && { format: 'password' }), ...(widget === 'textarea' && { multi: true }) },
    ...(rule && { rule }),
  };
  return find === undefined ? [control] : [control, { type: 'Label', text: `Find ${title} at ${find}` }];
}

/** A schema of the whole that accepts the values beside which a field is shown. */
function conditionOf(showIf: NonNullable<Field['showIf']>): Json {
  return {
    required: Object.keys(showIf),
    properties: Object.fromEntries(Object.entries(showIf).map(([name, values]) => [name, { enum: values }])),
  };
}
