import { readFileSync } from 'node:fs';
import { ConnectorError, fault } from '../fault';
import { didYouMean } from '../input/did-you-mean';
import { parseJson } from '../validate/parse-json';
import { variableName } from './variable-name';

/** A configuration field as far as reading it goes. */
export interface ConfigurationField {
  readonly name: string;
  readonly type: string;
}

export interface ReadConfiguration {
  /** Not yet validated. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

/**
 * Reads a configuration from a JSON file, from the environment, or from both; the environment wins. An empty variable counts as not set.
 * @throws ConnectorError (configuration_unreadable) when the file is missing, is not JSON, or holds no object
 */
export function readConfiguration(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  fields: readonly ConfigurationField[],
): ReadConfiguration {
  const fromFile = path === undefined ? {} : readFile(path);
  const variables = new Map(fields.map((field) => [variableName(field.name), field]));
  const fromEnvironment: [string, unknown][] = [];
  const warnings: string[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('CONNECTOR_') || text === undefined || text === '') continue;
    const field = variables.get(variable);
    if (field !== undefined) fromEnvironment.push([field.name, convert(text, field.type)]);
    else
      warnings.push(
        `The environment variable ${variable} is no field of the configuration and is ignored.${didYouMean(variable, [...variables.keys()])}`,
      );
  }
  // fromEntries defines properties, so that a field called __proto__ is a field like any other.
  return { configuration: Object.fromEntries([...Object.entries(fromFile), ...fromEnvironment]), warnings };
}

function convert(text: string, type: string): unknown {
  if (type === 'boolean') return /^(true|1|yes)$/i.test(text) ? true : /^(false|0|no)$/i.test(text) ? false : text;
  if (type === 'number' || type === 'integer') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

function readFile(path: string): object {
  const parsed = parseJson(readUtf8(path));
  if (!('value' in parsed)) {
    throw refuse(
      `The configuration ${path} is not JSON: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.`,
      'Correct it there. Names and text stand between double quotes; no comma follows the last field.',
    );
  }
  const { value } = parsed;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  throw refuse(`The configuration ${path} holds ${got}, but must hold one object.`, 'Write {"field": "value", …}.');
}

function readUtf8(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'an unknown error';
    const reason = reasons[code] ?? `cannot be read (${code})`;
    throw refuse(
      `The configuration ${path} ${reason}.`,
      'Give the path of a JSON file with --config, or set the fields in the environment.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(`The configuration ${path} is not UTF-8.`, 'Save it again as UTF-8.');
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'may not be read by this user',
  ENOTDIR: 'does not exist: a part of its path is a file',
};

function refuse(message: string, hint: string): ConnectorError {
  return new ConnectorError([fault('configuration_unreadable', message, { hint })]);
}
