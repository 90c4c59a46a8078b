import { keywords, subschemasOf } from '../validation/keywords';
import { asSchema, find, idOf, isSchema, resolve } from '../validation/resolve';
import type { Located, Schemas } from '../validation/resolve';
import { didYouMean } from '../validation/suggest';
import type { Schema } from '../validation/validator';
import { isWorded } from '../validation/wording';
import type { Breach } from './breach';

const draft7 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
/** Draft-07 and the keywords of this SDK, for editors: a file of this package. */
const ownDialect = /(^|\/)schemas\/dialect\.schema\.json#?$/;

/** What to write in place of keywords that are not checked: those of other drafts, and of OpenAPI. */
const instead: Readonly<Record<string, string>> = {
  format: 'Use a pattern with x-expected instead.',
  nullable: 'Write "null" into type: ["string", "null"].',
  $defs: 'Write definitions.',
  $anchor: 'Refer to the schema by a JSON pointer, such as #/definitions/name.',
  prefixItems: 'Write items with a list of schemas.',
  dependentRequired: 'Write dependencies.',
  dependentSchemas: 'Write dependencies.',
  unevaluatedProperties: 'Write additionalProperties, beside all properties.',
  unevaluatedItems: 'Write additionalItems.',
};

/**
 * Finds what makes a schema document unusable: another dialect, keywords that are not checked or have a wrong value, references
 * that lead nowhere, invalid regular expressions. A place is a JSON pointer.
 * @param known every schema of the documents
 */
export function checkSchema(path: string, document: unknown, schemas: Schemas, known: ReadonlySet<Schema>): readonly Breach[] {
  if (!isSchema(document)) return [{ place: '', message: 'is not a JSON Schema object.', hint: 'Write a JSON Schema draft-07 object.' }];
  const id = idOf(path, document);
  return [...walkSchema(document, '', undefined)].flatMap(({ place, schema, types }) => [
    ...dialectOf(schema, place),
    ...keywordsOf(schema).map((breach) => at(place, breach)),
    ...referenceOf({ schema, id }, schemas, known).map((breach) => at(place, breach)),
    ...patternsOf(schema).map((breach) => at(place, breach)),
    ...wordsOf({ schema, id }, schemas).map((breach) => at(place, breach)),
    ...typesOf(schema, types ?? resolve({ schema, id }, schemas)?.schema.type).map((breach) => at(place, breach)),
  ]);
}

/** Every schema of the documents that is an object. */
export function schemasIn(documents: Readonly<Record<string, unknown>>): ReadonlySet<Schema> {
  return new Set(
    Object.values(documents).flatMap((document) =>
      isSchema(document) ? [...walkSchema(document, '', undefined)].map(({ schema }) => schema) : [],
    ),
  );
}

function at(place: string, breach: Breach): Breach {
  return { ...breach, place: place + breach.place };
}

interface Visited {
  readonly place: string;
  readonly schema: Schema;
  /** The types of value that it judges, as far as it or the schema around it says so. */
  readonly types: Schema['type'];
}

/** Every schema inside a document with its JSON pointer, the document first. */
export function* walkSchema(schema: Schema, place: string, around: Schema['type']): Generator<Visited> {
  const types = schema.type ?? around;
  yield { place, schema, types };
  for (const { keyword, place: within, schema: inner, judges } of subschemasOf(schema)) {
    const innerTypes = judges === 'itself' ? types : keyword === 'propertyNames' ? 'string' : undefined;
    if (isSchema(inner)) yield* walkSchema(inner, place + within, innerTypes);
  }
}

function dialectOf({ $schema, $id }: Schema, place: string): readonly Breach[] {
  if (place !== '' && typeof $id === 'string') {
    const hint = 'Leave it out, and refer to the schema by a JSON pointer, such as #/definitions/name.';
    return [{ place: `${place}/$id`, message: 'gives an inner schema an $id of its own.', hint }];
  }
  if (typeof $id === 'string' && (/^$|#/.test($id) || !URL.canParse($id, 'file:///')))
    return [
      {
        place: '/$id',
        message: 'is no name to refer to: it is empty, holds a "#" or is no URL.',
        hint: 'Write a file name, such as contact.schema.json.',
      },
    ];
  if ($schema === undefined || (typeof $schema === 'string' && (draft7.test($schema) || ownDialect.test($schema)))) return [];
  const hint = 'Write the schema in draft-07 and set $schema to http://json-schema.org/draft-07/schema#.';
  return [{ place: `${place}/$schema`, message: 'is not JSON Schema draft-07.', hint }];
}

function keywordsOf(schema: Schema): readonly Breach[] {
  return Object.entries(schema).flatMap(([keyword, value]): readonly Breach[] => {
    const place = `/${keyword}`;
    const entry = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (!entry) {
      const other = Object.hasOwn(instead, keyword) ? instead[keyword] : undefined;
      const hint = other ?? `Remove it, or correct its name.${didYouMean(keyword, Object.keys(keywords))}`;
      return [{ place, message: `uses ${keyword}, which is not checked.`, hint }];
    }
    const misspelt = partsOf(place, entry, value);
    if (misspelt.length > 0) return misspelt;
    if (!entry.accepts(value)) return [{ place, message: `must be ${entry.expected}.`, hint: 'Correct the value.' }];
    if (entry.needs && !entry.needs.some((name) => name in schema))
      return [
        {
          place,
          message: `judges nothing without ${entry.needs.join(' or ')}.`,
          hint: `Remove it, or write ${entry.needs.join(' or ')} beside it.`,
        },
      ];
    if (entry.type !== 'object') return [];
    // Code would find the value that every object inherits under this name.
    const names = Array.isArray(value) ? (value as readonly string[]) : isSchema(value) ? Object.keys(value) : [];
    const inherited = keyword === 'patternProperties' ? [] : names.filter((name) => name in {});
    const message = 'is a name that every object of JavaScript has.';
    return inherited.map((name) => ({ place: `${place}/${name}`, message, hint: 'Choose another name.' }));
  });
}

/** A name that is not known in the value of a keyword is ignored, so it is most likely misspelt. */
function partsOf(place: string, { parts }: (typeof keywords)[string], value: unknown): readonly Breach[] {
  if (!parts) return [];
  const inEntry = (at: string, entry: unknown): readonly Breach[] =>
    (isSchema(entry) ? Object.keys(entry) : [])
      .filter((name) => !parts.includes(name))
      .map((name) => ({
        place: `${at}/${name}`,
        message: `is not known; expected nothing but ${parts.join(', ')}.`,
        hint: `Remove it, or correct its name.${didYouMean(name, parts)}`,
      }));
  return Array.isArray(value) ? value.flatMap((entry, index) => inEntry(`${place}/${index}`, entry)) : inEntry(place, value);
}

function referenceOf(node: Located, schemas: Schemas, known: ReadonlySet<Schema>): readonly Breach[] {
  const { $ref } = node.schema;
  if (typeof $ref !== 'string') return [];
  const target = find($ref, node.id, schemas);
  const refuse = (what: string, hint: string): readonly Breach[] => [
    { place: '/$ref', message: `refers to ${JSON.stringify($ref)}, which ${what}.`, hint },
  ];
  if (target === undefined && /#[^/]/.test($ref))
    return refuse('is no JSON pointer', 'Refer to the schema by a JSON pointer, such as #/definitions/name.');
  if (target === undefined) return refuse('leads nowhere', 'Correct the reference. The manifest must name the file that it refers to.');
  if (![...known, asSchema(true), asSchema(false)].includes(target.schema)) return refuse('is no schema', 'Correct the reference.');
  if (leadsTo(node.schema, target, schemas, new Set()))
    return refuse('leads back here', 'A schema may refer to itself only inside a property or an item.');
  return [];
}

/** Whether judging a value by one schema means judging the same value by another. */
function leadsTo(wanted: Schema, { schema, id }: Located, schemas: Schemas, seen: Set<Schema>): boolean {
  if (schema === wanted) return true;
  if (seen.has(schema)) return false;
  seen.add(schema);
  const target = typeof schema.$ref === 'string' ? find(schema.$ref, id, schemas) : undefined;
  const inner = subschemasOf(schema).filter(({ judges }) => judges === 'itself');
  return (
    (target !== undefined && leadsTo(wanted, target, schemas, seen)) ||
    inner.some((entry) => leadsTo(wanted, { schema: asSchema(entry.schema), id }, schemas, seen))
  );
}

function patternsOf(schema: Schema): readonly Breach[] {
  const { pattern, patternProperties } = schema;
  const warnings = keywords['x-warnings']?.accepts(schema['x-warnings']) === true ? (schema['x-warnings'] ?? []) : [];
  const found: readonly (readonly [string, unknown])[] = [
    ...(pattern === undefined ? [] : [['/pattern', pattern] as const]),
    ...warnings.map((warning, index) => [`/x-warnings/${index}/pattern`, warning.pattern] as const),
    ...(isSchema(patternProperties) ? Object.keys(patternProperties).map((name) => ['/patternProperties', name] as const) : []),
  ];
  return found.flatMap(([place, text]) => {
    const message = typeof text === 'string' ? problemOfPattern(text) : undefined;
    return message === undefined ? [] : [{ place, message, hint: 'Correct the expression; it is read with the u flag.' }];
  });
}

/** Why a text is no regular expression, if it is none. */
export function problemOfPattern(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return `is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** What a value must not be is told from the schema under `not`, which may say it in a way for which there are no words. */
function wordsOf(node: Located, schemas: Schemas): readonly Breach[] {
  const { not, 'x-expected': expected } = node.schema;
  const refused = isSchema(not) && expected === undefined ? resolve({ schema: not, id: node.id }, schemas)?.schema : undefined;
  if (!refused || isWorded(refused)) return [];
  const hint = 'Write x-expected beside it: what a good value is, in words that fit after "must be".';
  return [{ place: '/not', message: 'cannot be told in words.', hint }];
}

/** A keyword for one type judges no other value, which nobody sees if the type is not said. */
function typesOf(schema: Schema, said: Schema['type']): readonly Breach[] {
  const types = said === undefined ? [] : [said].flat();
  const judged = types.includes('integer') ? [...types, 'number'] : types;
  return Object.keys(schema).flatMap((keyword) => {
    const type = Object.hasOwn(keywords, keyword) ? keywords[keyword]?.type : undefined;
    if (type === undefined || judged.includes(type)) return [];
    const message = `judges only values of type "${type}", and the type ${types.length === 0 ? 'is not said' : `is "${types.join('" or "')}"`}.`;
    return [
      {
        place: `/${keyword}`,
        message,
        hint: types.length === 0 ? `Write "type": "${type}" beside it.` : 'Remove it, or correct the type.',
      },
    ];
  });
}
