import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { mapYielding } from '../../map-yielding';
import { ConnectorError } from '../../../fault';
import { httpFault } from '../http-faults';
import { formatCount } from '../../../runtime/validation/format-count';
import type { Limits } from '../limits';
import { parseText, placeOf, type ParsedText } from './parse-text';
import { splitJsonArray, type SplitJsonArray } from './split-json-array';
import { readBody } from './read-body';

/**
 * Reads a body that is one JSON value.
 * @throws ConnectorError `body_too_large` before more than that is held, `body_late`, `request_malformed` with the place where it breaks
 */
export async function readDocument(body: Readable, limits: Limits): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of readBody(body, { deadlineMs: limits.bodyDeadlineMs })) {
    bytes += part.length;
    if (bytes > limits.maxBodyBytes) throw tooLarge(limits.maxBodyBytes);
    parts.push(part);
  }
  const whole = Buffer.concat(parts, bytes);
  if (bytes === 0) throw malformed('The body is empty; expected JSON.');
  if (!isUtf8(whole)) throw malformed('The body is not UTF-8.');
  const text = whole.toString('utf8');
  const list = splitJsonArray(text, limits.maxRecords);
  return list === undefined ? valueOf(parseText(text, limits)) : parseList(list, text, limits);
}

/** A list may be long, so that its entries are parsed one by one. */
async function parseList({ entries, wrong }: SplitJsonArray, text: string, limits: Limits): Promise<readonly unknown[]> {
  if (entries.length > limits.maxRecords) {
    throw refuse('body_too_large', `The list holds more than ${formatCount(limits.maxRecords)} entries. None was taken in.`);
  }
  const values = await mapYielding(entries, (entry, index) => valueOf(parseText(entry, limits), `entry ${index + 1} of the list, `));
  if (wrong) valueOf({ reason: `${placeOf(text, wrong.at)}: ${wrong.reason}` });
  return values;
}

/** @throws ConnectorError `body_too_large`, `request_malformed` */
function valueOf(parsed: ParsedText, where = ''): unknown {
  if ('value' in parsed) return parsed.value;
  if (parsed.isTooMuch) throw refuse('body_too_large', `The body is too large: ${where}${parsed.reason}.`);
  throw malformed(`The body is not the JSON that is expected: ${where}${parsed.reason}.`);
}

/** The refusal of a body that is longer than may be read as a whole. */
export function tooLarge(maxBytes: number): ConnectorError {
  const limit = `${formatCount(maxBytes / 1024)} kB`;
  return refuse('body_too_large', `The body is larger than ${limit}, the most that is read as one JSON value.`);
}

function malformed(message: string): ConnectorError {
  return refuse('request_malformed', message);
}

function refuse(code: 'body_too_large' | 'request_malformed', message: string): ConnectorError {
  return new ConnectorError([httpFault(code, message)]);
}
