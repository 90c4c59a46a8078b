import { readFileSync } from 'node:fs';
import { ConnectorError, fault, messageOf } from '../../fault';
import { parseJson } from '../validation/parse-json';

/**
 * Reads one of a connector's JSON files.
 * @param what names the file in messages, such as "manifest"
 * @throws ConnectorError `manifest_invalid`, with line and column when the file is not JSON
 */
export function readJson(file: string, what: string): unknown {
  const parsed = parseJson(readText(file, what));
  if ('value' in parsed) return parsed.value;
  const { line, column, reason } = parsed;
  throw invalid(`${file} is not JSON: line ${line}, column ${column}: ${reason}.`, 'Correct the file at this place.');
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw invalid(`There is no ${what} at ${file}.`, 'Create the file, or correct the path that leads to it.');
    if (code === 'ENOTDIR')
      throw invalid(`There is no ${what} at ${file}: a part of the path is a file.`, "Give the path of the connector's folder.");
    if (code === 'EISDIR') throw invalid(`The ${what} ${file} is a folder.`, 'Put a file there, or correct the path that leads to it.');
    throw invalid(`Reading the ${what} ${file}: ${messageOf(error)}.`, 'Make the file readable.', error);
  }
}

function invalid(message: string, hint: string, cause?: unknown): ConnectorError {
  return new ConnectorError([fault('manifest_invalid', message, { hint })], { cause });
}
