import { formatCount } from '../../../runtime/validation/format-count';
import { parseJson, placeIn } from '../../../runtime/validation/parse-json';
import { findRepeatedName, scanJson, type TextLimits } from './scan-json';

/** A JSON value, or a clause that says what is wrong with the text, and where. */
export type ParsedText = { readonly value: unknown } | { readonly reason: string; readonly isTooMuch?: true };

/**
 * Parses JSON from outside. What is too long, too deep or too much is refused before it is parsed, and so are halves of surrogate pairs.
 * A name that stands twice in an object is refused too: the parser would keep the last one and say nothing.
 */
export function parseText(text: string, limits: TextLimits): ParsedText {
  // It has at least as many bytes as characters.
  if (text.length > limits.maxRecordBytes) return { reason: `more than ${formatCount(limits.maxRecordBytes / 1024)} kB`, isTooMuch: true };
  const survey = scanJson(text, limits);
  if ('at' in survey) return { ...survey, reason: `${placeOf(text, survey.at)}: ${survey.reason}` };
  const parsed = parseJson(text);
  if (!('value' in parsed)) return { reason: `line ${parsed.line}, column ${parsed.column}: ${parsed.reason}` };
  // Counting is all that most texts cost.
  const repeated = namesIn(parsed.value) < survey.names ? findRepeatedName(text) : undefined;
  return repeated === undefined ? parsed : { reason: `${placeOf(text, repeated)}: this name stands twice in its object` };
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const entries: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let names = Array.isArray(value) ? 0 : entries.length;
  for (const entry of entries) names += namesIn(entry);
  return names;
}

/** A place in a text, in words. */
export function placeOf(text: string, at: number): string {
  const { line, column } = placeIn(text, at);
  return `line ${line}, column ${column}`;
}
