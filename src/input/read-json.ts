import { fault } from '../fault';
import { isRecord, pointerTo, valueAt, type Pointer } from '../runtime/validation/json-pointer';
import { parseJson, placeIn, type Parsed } from '../runtime/validation/parse-json';
import { describePage } from './page-signs';
import { findRepeatedName, namesIn } from './repeated-name';
import { chunkSize, unreadable, type RawChunk, type RawRecord } from './raw-records';

const maxLineCharacters = 16 * 1024 * 1024;
/** A document is parsed as a whole, so its size is limited. */
const maxDocumentCharacters = 64 * 1024 * 1024;

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads one JSON object from each line. A line that holds anything else becomes a fault; blank lines are no records.
 * @param pointer to a list of records inside of each line
 * @throws ConnectorError (input_unreadable) for a line without an end
 */
export async function* readNdjson(texts: AsyncIterable<string>, pointer?: Pointer): AsyncGenerator<RawChunk> {
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
    yield* parseLines(written, line, pointer);
    line += written.length;
  }
  yield* parseLines([rest.join('')], line, pointer, true);
}

function* parseLines(written: readonly string[], firstLine: number, pointer: Pointer | undefined, isOpen = false): Generator<RawChunk> {
  let records: RawRecord[] = [];
  let lines: number[] = [];
  for (const [at, text] of written.entries()) {
    if (text.trim() === '') continue;
    for (const record of parseLine(text, pointer, isOpen)) {
      records.push(record);
      lines.push(firstLine + at);
    }
    if (records.length >= chunkSize) {
      yield { records, lines };
      records = [];
      lines = [];
    }
  }
  if (records.length > 0) yield { records, lines };
}

/** @param isOpen whether the line is the last and has no end */
function parseLine(text: string, pointer: Pointer | undefined, isOpen: boolean): readonly RawRecord[] {
  const parsed = parseOnce(text);
  if ('value' in parsed) return recordsIn(parsed.value, pointer);
  const cut = isOpen && isCut(text) ? ' It is the last and has no line end: the file seems to be cut off there.' : '';
  const message = `The line is not JSON: column ${parsed.column}: ${parsed.reason}.${cut}`;
  return [{ fault: fault('record_unreadable', message, { hint: 'Write one complete JSON object on each line.' }), found: text.trim() }];
}

/** Parses JSON in which no object has a name twice: it is not known which of the two is meant. */
function parseOnce(text: string): Parsed {
  const parsed = parseJson(text);
  if (!('value' in parsed)) return parsed;
  let names = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) names += 1;
  if (names <= namesIn(parsed.value)) return parsed;
  const repeated = findRepeatedName(text);
  return repeated === undefined ? parsed : { ...placeIn(text, repeated), reason: 'the object has this name twice' };
}

function recordsIn(value: unknown, pointer: Pointer | undefined): readonly RawRecord[] {
  if (pointer === undefined) return [toRecord(value)];
  const found = valueAt(value, pointer);
  if (Array.isArray(found)) return Array.from<unknown>(found).map(toRecord);
  return [{ fault: fault('record_unreadable', `--records names ${nameOf(found)} in this line, but must name a list of objects.`) }];
}

function endless(line: number): Error {
  return unreadable(
    `Line ${line} does not end within ${maxLineCharacters / 1024 / 1024} MB. Nothing was read from that line on.`,
    'Write one JSON object on each line.',
  );
}

/**
 * Reads a JSON document: a list of objects, an object that holds such a list, or one object on each line, which many programs
 * write to files ending in .json. An element that is no object becomes a fault.
 * @param pointer to the list inside of the document
 * @param fits whether an object is a record, and not what holds the records
 * @param notes gets what a person should know
 * @throws ConnectorError (input_unreadable) when the text is not JSON, holds no list, or is too large
 */
export async function* readJsonDocument(
  texts: AsyncIterable<string>,
  pointer: Pointer | undefined,
  fits: (members: Members) => boolean,
  notes: string[],
  maxCharacters = maxDocumentCharacters,
): AsyncGenerator<RawChunk> {
  const iterator = texts[Symbol.asyncIterator]();
  const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => iterator };
  const parts: string[] = [];
  let length = 0;
  let isFirstLine = true;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    parts.push(next.value);
    length += next.value.length;
    if (isFirstLine && next.value.trimEnd().includes('\n')) {
      isFirstLine = false;
      if (beginsLines(parts.join(''))) {
        yield* readNdjson(startingWith(parts.join(''), rest), pointer);
        return;
      }
    }
    if (length > maxCharacters) {
      throw unreadable(
        `The JSON array is larger than ${maxCharacters / 1024 / 1024} MB, and an array is read as a whole.`,
        "Write one object a line (NDJSON), which has no limit, for example with: jq -c '.[]' FILE",
      );
    }
  }
  const text = parts.join('');
  if (beginsLines(text)) {
    yield* readNdjson(startingWith(text, rest), pointer);
    return;
  }
  const elements = parseDocument(text, pointer, fits, notes);
  for (let start = 0; start < elements.length; start += chunkSize) {
    yield { records: elements.slice(start, start + chunkSize).map(toRecord) };
  }
}

async function* startingWith(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* others;
}

/** Whether the first line that is not blank is a whole object, and more follows. */
function beginsLines(text: string): boolean {
  // No expression for all of it: of many line breaks in a row, each would be tried as the end of the line.
  const begun = text.trim();
  const end = begun.indexOf('\n');
  const line = begun.slice(0, Math.max(end, 0)).trimEnd();
  return line.startsWith('{') && line.endsWith('}') && 'value' in parseJson(line);
}

function parseDocument(
  text: string,
  pointer: Pointer | undefined,
  fits: (members: Members) => boolean,
  notes: string[],
): readonly unknown[] {
  if (text.trim() === '') return [];
  const parsed = parseOnce(text);
  if (!('value' in parsed)) {
    const cut = isCut(text) ? ' The file ends before it is complete, and seems to be cut off.' : '';
    throw unreadable(
      `The input is not a JSON array: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.${cut}`,
      cut
        ? 'Export or copy the file again.'
        : 'Correct it there. If it has one object a line, add --format ndjson; if it is a table, --format csv.',
    );
  }
  const value = pointer === undefined ? parsed.value : valueAt(parsed.value, pointer);
  if (Array.isArray(value)) {
    const page = describePage(parsed.value, value.length);
    if (page !== undefined) notes.push(page);
    return value as readonly unknown[];
  }
  const lists = listsIn(parsed.value);
  const hint =
    lists.length > 0
      ? `Say where the records are: ${lists.map((list) => `--records ${list}`).join(' or ')}`
      : 'Put the objects between [ and ]. If it has one object a line, add --format ndjson.';
  if (pointer !== undefined) throw unreadable(`--records names ${nameOf(value)}, but must name a list of objects.`, hint);
  if (isRecord(value) && fits(value)) return [value];
  throw unreadable(`The input holds ${nameOf(value)}, but must be a JSON array of objects.`, hint);
}

/** Whether what opens at the beginning of a text is not closed at its end. */
function isCut(text: string): boolean {
  const closing = { '[': ']', '{': '}' }[text.trimStart()[0] ?? ''];
  return closing !== undefined && !text.trimEnd().endsWith(closing);
}

/** Pointers to the lists of objects in a document, as a shell takes them. */
function listsIn(value: unknown, path = '', depth = 0): readonly string[] {
  if (!isRecord(value) || depth > 2) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const pointer = path + pointerTo(name);
    const isList = Array.isArray(inner) && isRecord(inner[0]);
    return isList ? [/^[\w./-]+$/.test(pointer) ? pointer : `'${pointer}'`] : listsIn(inner, pointer, depth + 1);
  });
}

const mostPointers = 40;

/** JSON pointers to the texts and numbers inside of the objects and lists of a record. */
export function nestedPointers(members: Members): readonly string[] {
  const found: string[] = [];
  const search = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'string' || typeof value === 'number') {
      if (depth > 1) found.push(path);
    } else if (typeof value === 'object' && value !== null && depth < 5 && found.length < mostPointers) {
      for (const [name, inner] of Object.entries(value).slice(0, mostPointers)) search(inner, path + pointerTo(name), depth + 1);
    }
  };
  search(members, '', 0);
  return found.slice(0, mostPointers);
}

/** Brackets inside of each other in one record, as in a request to a host. Whatever is deeper cannot be written as JSON again. */
const mostDepth = 64;

function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  for (const inner of Object.values(value)) if (typeof inner === 'object' && isDeep(inner, left - 1)) return true;
  return false;
}

function toRecord(value: unknown): RawRecord {
  if (isDeep(value, mostDepth)) {
    const hint = 'Leave out what no parameter is read from.';
    return { fault: fault('record_unreadable', `The record has more than ${mostDepth} nested brackets.`, { hint }), found: '' };
  }
  if (isRecord(value)) return { members: value };
  return {
    fault: fault('record_unreadable', `The record is ${nameOf(value)}, but must be an object with named values.`, {
      hint: 'Write it as {"name": "value"}.',
    }),
    found: JSON.stringify(value),
  };
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isRecord(value)) return 'one object';
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
