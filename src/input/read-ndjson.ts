import { fault } from '../fault';
import { parseJson } from '../runtime/validation/parse-json';
import type { RawChunk, RawRecord } from './raw-records';
import { chunkSize } from './raw-records';
import { unreadable } from './unreadable';

const maxLineCharacters = 16 * 1024 * 1024;

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

/** Takes a JSON value as a record; anything but an object becomes a fault. */
export function toRecord(value: unknown): RawRecord {
  if (isObject(value)) return { members: value };
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return {
    fault: fault('record_unreadable', `The record is ${got}, but must be an object with named values.`, {
      hint: 'Write it as {"name": "value"}.',
    }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function endless(line: number): Error {
  return unreadable(
    `Line ${line} does not end within ${maxLineCharacters / 1024 / 1024} MB. Nothing was read from that line on.`,
    'Write one JSON object on each line.',
  );
}
