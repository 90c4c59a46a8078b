import { formatCount } from '../../../runtime/validation/format-count';
import { parseJson, placeIn } from '../../../runtime/validation/parse-json';
import { findRepeatedName, scanJson, type TextLimits } from './scan-json';

/** A JSON value, or a clause that says what is wrong with the text, and where. */
export type ParsedText = { readonly value: unknown } | { readonly reason: string; readonly isTooMuch?: true };

/**
 * Parses JSON from outside. Refuses what is too long, too deep or has too many values before parsing it, and halves of surrogate
 * pairs. Also refuses a name that an object has twice: the parser would silently keep the last one.
 */
export function parseText(text: string, limits: TextLimits): ParsedText {
  // A text has at least as many bytes as characters.
  if (text.length > limits.maxRecordBytes) return { reason: `more than ${formatCount(limits.maxRecordBytes / 1024)} kB`, isTooMuch: true };
  const scan = scanJson(text, limits);
  if ('at' in scan) return { ...scan, reason: `${placeOf(text, scan.at)}: ${scan.reason}` };
  const parsed = parseJson(text);
  if (!('value' in parsed)) return { reason: `line ${parsed.line}, column ${parsed.column}: ${parsed.reason}` };
  // Counting names is cheap; only a difference is searched for.
  const repeated = namesIn(parsed.value) < scan.names ? findRepeatedName(text) : undefined;
  return repeated === undefined ? parsed : { reason: `${placeOf(text, repeated)}: the object has this name twice` };
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const entries: readonly unknown[] = Object.values(value);
  let names = Array.isArray(value) ? 0 : entries.length;
  for (const entry of entries) names += namesIn(entry);
  return names;
}

/** A position in a text, in words. */
export function placeOf(text: string, at: number): string {
  const { line, column } = placeIn(text, at);
  return `line ${line}, column ${column}`;
}
