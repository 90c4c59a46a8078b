import type { FaultCatalogue } from '../../faults/define-faults';
import { actors, faultKinds } from '../../faults/kinds';
import { formatCount } from '../../runtime/validation/format-count';
import type { Declaration } from '../../runtime/manifest/declaration';
import { describe, type ActionDescription } from '../../runtime/manifest/describe';
import { conditionInWords, transformsInWords, type Field } from '../../runtime/manifest/fields-of';
import type { Schema } from '../../runtime/validation/validator';

/** The field reference of a connector: what each field and parameter means, where to find it, and what is certainly wrong. Markdown. */
export function emitReference(declaration: Declaration): string {
  const description = describe(declaration);
  const { manifest, schemas } = declaration;
  const configuration = schemas[manifest.configuration];
  const sections = [
    `# ${description.title}: fields and parameters`,
    escape(description.summary),
    '## Configuration',
    ...(configuration?.description === undefined ? [] : [escape(configuration.description)]),
    ...description.configuration.flatMap(describeField(description.configuration)),
    ...refusals(configuration, description.configuration),
    ...description.actions.flatMap((action) => describeAction(action, schemas[manifest.actions[action.id]?.parameters ?? ''])),
  ];
  return `${sections.join('\n\n')}\n`;
}

function describeAction(
  { id, title, description, streams, batch, lastWriteWins, parameters }: ActionDescription,
  schema: Schema | undefined,
): string[] {
  const grouped = batch.groupBy.length === 0 ? '' : `, all with the same ${batch.groupBy.map(code).join(' and ')}`;
  const facts = [
    `- **Accepts** ${streams.join(' and ')} data`,
    `- **One request carries** at most ${formatCount(batch.maxItems)} items and ${formatCount(batch.maxBytes)} bytes${grouped}`,
    lastWriteWins === undefined
      ? '- **Order**: every invocation is delivered on its own'
      : `- **Order**: of two changes with the same ${lastWriteWins.key.map(code).join(' and ')} the newer one wins${lastWriteWins.sharedWith.length === 0 ? '' : `, also against ${lastWriteWins.sharedWith.map(code).join(', ')}`}`,
  ];
  return [
    `## ${title}`,
    code(id),
    escape(description),
    facts.join('\n'),
    ...parameters.flatMap(describeField(parameters)),
    ...refusals(schema, parameters),
  ];
}

function describeField(fields: readonly Field[]): (field: Field) => string[] {
  return (field) => describeOne(field, conditionInWords(field, fields));
}

function describeOne(
  { name, title, description, required, secret, expected, find, mistakes, ...field }: Field,
  condition: string | undefined,
): string[] {
  const facts = [
    `- **Name**: ${code(name)}`,
    `- **Required**: ${required ? 'yes' : 'no'}`,
    ...(secret ? ['- **Secret**: yes; it is never shown'] : []),
    `- **Expected**: ${escape(expected)}`,
    ...(field.default === undefined ? [] : [`- **Default**: ${code(JSON.stringify(field.default))}`]),
    ...(condition === undefined ? [] : [`- **Only** ${escape(condition)}`]),
    ...(field.transforms === undefined ? [] : [`- **Sent**: ${transformsInWords(field.transforms)}`]),
    ...(field.group === undefined ? [] : [`- **Group**: ${field.group}`]),
    ...(find === undefined ? [] : [`- **Find it**: <${find}>`]),
    ...(mistakes.length === 0 ? [] : ['- **Certain mistakes**:', ...mistakes.map((mistake) => `  - ${escape(mistake)}`)]),
  ];
  return [`### ${title}`, ...(description === '' ? [] : [escape(description)]), facts.join('\n')];
}

/** Anti-examples whose reason no field has told already. */
function refusals(schema: Schema | undefined, fields: readonly Field[]): string[] {
  const told = new Set(fields.flatMap(({ mistakes }) => mistakes));
  const rest = (schema?.antiExamples ?? []).filter(({ reason }) => !told.has(reason));
  if (rest.length === 0) return [];
  return ['### Refused, and why', rest.map(({ example, reason }) => `- ${code(JSON.stringify(example))}: ${escape(reason)}`).join('\n')];
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Keeps signs of prose from becoming Markdown. */
function escape(text: string): string {
  return text.replace(/[\\`*_<>[\]]/g, '\\$&');
}

/** Catalogues of faults as Markdown: a section for each kind, an entry for each code. */
export function emitFaults(catalogues: readonly FaultCatalogue[]): string {
  const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue));
  const sections = Object.entries(faultKinds).flatMap(([kind, { effect, who: usual }]) => [
    `## Kind ${code(kind)}`,
    effect,
    ...entries
      .filter(([, entry]) => entry.kind === kind)
      .flatMap(([name, { title, who = usual, hint }]) => [
        `### ${code(name)}`,
        `${title}.`,
        `- **Who must act**: ${actors[who]}\n- **What to do**: ${hint}`,
      ]),
  ]);
  const intro =
    'Every failure has a code. The code has a kind, and the kind alone decides what happens next; a retry cannot be set by hand.';
  return `${['# Faults', intro, ...sections].join('\n\n')}\n`;
}
