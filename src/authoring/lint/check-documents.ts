import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { fault } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { walkSchema } from '../../runtime/manifest/check-schema';
import { parseJson, placeIn } from '../../runtime/validation/parse-json';
import type { Schema } from '../../runtime/validation/validator';

/** Finds what JSON and JSON Schema allow in the schemas, and what nobody means. */
export function checkDocuments({ directory, schemas }: Declaration): readonly Fault[] {
  return Object.entries(schemas).flatMap(([name, document]) => {
    const file = path.join(directory, name);
    return [
      ...checkNames(file),
      ...[...walkSchema(document, '', undefined)].flatMap(({ place, schema }) =>
        [...choicesOf(schema), ...limitsOf(schema), ...linkOf(schema)].map(([keyword, message, hint]) =>
          wrong(`${file}: ${place}/${keyword} ${message}`, hint),
        ),
      ),
    ];
  });
}

/** Finds a name that an object has twice: JSON.parse keeps the last one and says nothing. */
export function checkNames(file: string): readonly Fault[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === '' || 'reason' in parseJson(text)) return [];
  const open: Set<string>[] = [];
  const found: Fault[] = [];
  for (const { 0: token, 1: written, index } of text.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (written === undefined) continue;
    const names = open.at(-1);
    if (names?.has(written)) {
      const { line, column } = placeIn(text, index);
      found.push(
        wrong(`${file}: line ${line}, column ${column}: ${written} is the second of this name in one object.`, 'Remove one, or rename it.'),
      );
    }
    names?.add(written);
  }
  return found;
}

type Finding = readonly [keyword: string, message: string, hint: string];

function choicesOf({ type, enum: given }: Schema): readonly Finding[] {
  const choices = given ?? [];
  const types = [type ?? []].flat();
  const written = choices.map((choice) => JSON.stringify(choice));
  const double = written.filter((choice, index) => written.indexOf(choice) < index);
  const strange = types.length === 0 ? [] : written.filter((_choice, index) => !types.some((each) => isOf(each, choices[index])));
  return [
    ...double.map((choice): Finding => ['enum', `holds ${choice} twice.`, 'Remove one.']),
    ...strange.map((choice): Finding => [
      'enum',
      `holds ${choice}, which is not of type ${types.join(' or ')}.`,
      'Correct the value, or the type.',
    ]),
  ];
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return typeof value === type && value !== null && !Array.isArray(value);
}

const limits = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** Limits between which nothing is. */
function limitsOf(schema: Schema): readonly Finding[] {
  return limits.flatMap(([least, most]): readonly Finding[] => {
    const [from, to] = [schema[least], schema[most]];
    if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return [];
    return [[least, `is ${from}, above ${most}, which is ${to}: no value fits.`, 'Correct one of them.']];
  });
}

function linkOf({ 'x-ui': ui }: Schema): readonly Finding[] {
  if (ui?.find === undefined || /^https:\/\/\S+$/.test(ui.find)) return [];
  return [
    ['x-ui/find', `must be the URL of a page, which begins with https://; it is ${JSON.stringify(ui.find)}.`, 'Give a URL, or remove it.'],
  ];
}

function wrong(message: string, hint: string): Fault {
  return fault('manifest_invalid', message, { hint });
}
