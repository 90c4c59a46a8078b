import { idOf, isSchema, resolve } from '../validation/resolve';
import type { Schemas } from '../validation/resolve';
import type { Schema } from '../validation/validator';
import type { Breach } from './rules';

const draft7 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** Finds what makes a schema document unusable: another dialect, references that lead nowhere, invalid regular expressions. A place is a JSON pointer. */
export function checkSchema(path: string, document: unknown, schemas: Schemas): readonly Breach[] {
  if (!isSchema(document)) return [{ place: '', message: 'is not a JSON Schema object.', hint: 'Write a JSON Schema draft-07 object.' }];
  const dialect = document['$schema'];
  const problems: Breach[] = [];
  if (dialect !== undefined && (typeof dialect !== 'string' || !draft7.test(dialect))) {
    const hint = 'Write the schema in draft-07 and set $schema to http://json-schema.org/draft-07/schema#.';
    problems.push({ place: '/$schema', message: 'is not JSON Schema draft-07.', hint });
  }
  const id = idOf(path, document);
  for (const [place, schema] of walk(document, '')) {
    if (schema.$ref !== undefined && resolve({ schema, id }, schemas) === undefined) {
      const hint = 'Correct the reference. The manifest must name the file that it refers to.';
      problems.push({ place: `${place}/$ref`, message: `refers to ${JSON.stringify(schema.$ref)}, which leads nowhere.`, hint });
    }
    for (const [where, pattern] of patternsOf(schema)) {
      const reason = problemOfPattern(pattern);
      if (reason !== undefined)
        problems.push({ place: place + where, message: reason, hint: 'Correct the expression; it is read with the u flag.' });
    }
    if (typeof schema['format'] === 'string') {
      problems.push({
        place: `${place}/format`,
        message: 'uses format, which is not checked.',
        hint: 'Use a pattern with x-expected instead.',
      });
    }
  }
  return problems;
}

function* patternsOf(schema: Schema): Generator<[string, unknown]> {
  if (schema.pattern !== undefined) yield ['/pattern', schema.pattern];
  for (const [index, { pattern }] of (schema['x-warnings'] ?? []).entries()) yield [`/x-warnings/${index}/pattern`, pattern];
  if (isSchema(schema['patternProperties']))
    for (const pattern of Object.keys(schema['patternProperties'])) yield ['/patternProperties', pattern];
}

function problemOfPattern(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return 'is not text.';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return `is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

const single = ['items', 'additionalItems', 'additionalProperties', 'contains', 'propertyNames', 'not', 'if', 'then', 'else'];
const named = ['properties', 'patternProperties', 'definitions', 'dependencies'];
const listed = ['allOf', 'anyOf', 'oneOf', 'items'];

/** Every schema inside a document with its JSON pointer, the document first. */
function* walk(schema: Schema, place: string): Generator<[string, Schema]> {
  yield [place, schema];
  for (const keyword of single) {
    const inner = schema[keyword];
    if (isSchema(inner)) yield* walk(inner, `${place}/${keyword}`);
  }
  for (const keyword of [...named, ...listed]) {
    const inner = schema[keyword];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner) !== listed.includes(keyword)) continue;
    for (const [name, entry] of Object.entries(inner)) if (isSchema(entry)) yield* walk(entry, `${place}/${keyword}/${name}`);
  }
}
