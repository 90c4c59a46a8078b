import { readFileSync } from 'node:fs';
import { ConnectorError } from '../fault';
import { cliFault, type cliFaults } from './cli-faults';
import { describeFileError } from '../faults/describe-file-error';
import { isRecord } from '../runtime/validation/json-pointer';
import { parseJson } from '../runtime/validation/parse-json';

/**
 * Reads a file that holds one JSON object.
 * @param what the file is called in messages
 * @throws ConnectorError with this code when the file is missing, is not JSON, or holds no object
 */
export function readJsonObject(path: string, what: string, code: keyof typeof cliFaults): object {
  const refuse = (message: string, hint: string) => new ConnectorError([cliFault(code, `The ${what} ${path} ${message}.`, { hint })]);
  const text = readUtf8(path, refuse);
  const parsed = parseJson(text);
  if (!('value' in parsed)) {
    throw refuse(`is not JSON: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}`, hintOf(path, text));
  }
  const { value } = parsed;
  if (isRecord(value)) return value;
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  throw refuse(`holds ${got}, but must hold one object`, 'Write {"field": "value", …}.');
}

function hintOf(path: string, text: string): string {
  if (/^\s*(\/\/|\/\*|#)/m.test(text)) return 'JSON has no comments: remove what begins with // or #.';
  if (/\.ya?ml$/i.test(path) || /^\s*(---|[A-Za-z]\w*:\s)/.test(text)) return 'It is YAML. Write it as JSON: {"field": "value", …}';
  return 'Correct it there. Names and text stand between double quotes; no comma follows the last field.';
}

function readUtf8(path: string, refuse: (message: string, hint: string) => ConnectorError): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw refuse(describeFileError(error)?.what ?? 'cannot be read', 'Give the path of a JSON file, or set the fields in the environment.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('is not UTF-8', 'Save it again as UTF-8.');
  }
}
