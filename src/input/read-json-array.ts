import { parseJson } from '../runtime/validation/parse-json';
import type { RawChunk } from './raw-records';
import { chunkSize } from './raw-records';
import { toRecord } from './read-ndjson';
import { unreadable } from './unreadable';

/** An array is parsed as a whole, so its size is limited. */
const maxCharacters = 64 * 1024 * 1024;

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
    if (length > maxCharacters) {
      throw unreadable(
        `The JSON array is larger than ${maxCharacters / 1024 / 1024} MB, and an array is read as a whole.`,
        "Write one object a line (NDJSON), which has no limit, for example with: jq -c '.[]' FILE",
      );
    }
  }
  const elements = parse(parts.join(''));
  for (let start = 0; start < elements.length; start += chunkSize) {
    yield { records: elements.slice(start, start + chunkSize).map(toRecord) };
  }
}

function parse(text: string): readonly unknown[] {
  if (text.trim() === '') return [];
  const parsed = parseJson(text);
  if (!('value' in parsed)) {
    throw unreadable(
      `The input is not a JSON array: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.`,
      'Correct it there; if it has one object a line, add --format ndjson, and if it is a table, --format csv.',
    );
  }
  const { value } = parsed;
  if (Array.isArray(value)) return value;
  const got = value === null ? 'null' : typeof value === 'object' ? 'one object' : `a ${typeof value}`;
  throw unreadable(
    `The input holds ${got}, but must be a JSON array of objects.`,
    'Put the objects between [ and ]; if it has one object a line, add --format ndjson.',
  );
}
