import { fault } from '../fault';
import { parseJson } from '../runtime/validation/parse-json';
import { chunkSize, unreadable, type RawChunk, type RawRecord } from './raw-records';

const maxLineCharacters = 16 * 1024 * 1024;
/** An array is parsed as a whole, so its size is limited. */
const maxArrayCharacters = 64 * 1024 * 1024;

/**
 * Reads one JSON object from each line. A line that holds anything else becomes a fault; blank lines are no records.
 * @throws ConnectorError (input_unreadable) for a line without an end
 */
export async function* readNdjson(texts: AsyncIterable<string>): AsyncGenerator<RawChunk> {
  let rest: string[] = [];
  let restLength = 0;
  let line = 1;
  for await (const text of texts) {
    const end = text.lastIndexOf('\n');
    if (end === -1) {
      rest.push(text);
      restLength += text.length;
      if (restLength > maxLineCharacters) throw endless(line);
      continue;
    }
    const whole = rest.join('') + text.slice(0, end);
    rest = [text.slice(end + 1)];
    restLength = text.length - end - 1;
    const written = whole.split('\n');
    yield* parseLines(written, line);
    line += written.length;
  }
  yield* parseLines([rest.join('')], line);
}

function* parseLines(written: readonly string[], firstLine: number): Generator<RawChunk> {
  let records: RawRecord[] = [];
  let lines: number[] = [];
  for (const [at, text] of written.entries()) {
    if (text.trim() === '') continue;
    records.push(parseRecord(text));
    lines.push(firstLine + at);
    if (records.length === chunkSize) {
      yield { records, lines };
      records = [];
      lines = [];
    }
  }
  if (records.length > 0) yield { records, lines };
}

function parseRecord(text: string): RawRecord {
  const parsed = parseJson(text);
  if ('value' in parsed) return toRecord(parsed.value);
  const message = `The line is not JSON: column ${parsed.column}: ${parsed.reason}.`;
  return { fault: fault('record_unreadable', message, { hint: 'Write one complete JSON object on each line.' }) };
}

function endless(line: number): Error {
  return unreadable(
    `Line ${line} does not end within ${maxLineCharacters / 1024 / 1024} MB. Nothing was read from that line on.`,
    'Write one JSON object on each line.',
  );
}

/**
 * Reads a JSON array of objects. An element that is no object becomes a fault.
 * @throws ConnectorError (input_unreadable) when the text is not JSON, not an array, or too large
 */
export async function* readJsonArray(texts: AsyncIterable<string>): AsyncGenerator<RawChunk> {
  const parts: string[] = [];
  let length = 0;
  for await (const text of texts) {
    parts.push(text);
    length += text.length;
    if (length > maxArrayCharacters) {
      throw unreadable(
        `The JSON array is larger than ${maxArrayCharacters / 1024 / 1024} MB, and an array is read as a whole.`,
        "Write one object a line (NDJSON), which has no limit, for example with: jq -c '.[]' FILE",
      );
    }
  }
  const elements = parseArray(parts.join(''));
  for (let start = 0; start < elements.length; start += chunkSize) {
    yield { records: elements.slice(start, start + chunkSize).map(toRecord) };
  }
}

function parseArray(text: string): readonly unknown[] {
  if (text.trim() === '') return [];
  const parsed = parseJson(text);
  if (!('value' in parsed)) {
    throw unreadable(
      `The input is not a JSON array: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.`,
      'Correct it there. If it has one object a line, add --format ndjson; if it is a table, --format csv.',
    );
  }
  if (Array.isArray(parsed.value)) return parsed.value;
  throw unreadable(
    `The input holds ${nameOf(parsed.value)}, but must be a JSON array of objects.`,
    'Put the objects between [ and ]. If it has one object a line, add --format ndjson.',
  );
}

function toRecord(value: unknown): RawRecord {
  if (isObject(value)) return { members: value };
  return {
    fault: fault('record_unreadable', `The record is ${nameOf(value)}, but must be an object with named values.`, {
      hint: 'Write it as {"name": "value"}.',
    }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (isObject(value)) return 'one object';
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
