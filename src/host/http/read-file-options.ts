import type { FileOptions } from '../files/file-options';
import { isEncoding } from '../../input/read-text';
import { quote } from '../../runtime/validation/quote';
import { refusal } from '../host-faults';
import { fileOptions } from './file-options-schema';
import { openValidator } from './validators';
import type { Validator } from '../../runtime/validation/validator';

/** Compiled when the first file comes. */
let compiled: Validator | undefined;

/** How a file is read, by the header `File-Options`. @throws ConnectorError `request_malformed` */
export function readFileOptions(header: string | readonly string[] | undefined): FileOptions {
  if (header === undefined) return {};
  const value = parse(String(header));
  const [problem] = (compiled ??= openValidator(fileOptions, 'File-Options')).problems(value);
  if (problem) throw refusal('request_malformed', problem.message, { hint: problem.hint });
  // The schema accepts only values of this type.
  const options = value as FileOptions;
  const { encoding = 'utf-8' } = options;
  if (isEncoding(encoding)) return options;
  const message = `encoding must be a label of the WHATWG Encoding Standard that Node.js can read; it is ${quote(encoding)}.`;
  throw refusal('request_malformed', message, { hint: 'Write one such as utf-16le, windows-1252, iso-8859-2 or shift_jis.' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('request_malformed', 'The header File-Options is not JSON.', { hint: 'For example: File-Options: {"action": "…"}' });
  }
}
