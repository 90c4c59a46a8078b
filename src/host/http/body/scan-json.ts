import { formatCount } from '../../../runtime/validation/format-count';

/** Limits of one JSON value from outside. */
export interface TextLimits {
  /** Of a line of a stream, and of anything else that is parsed at once. */
  readonly maxRecordBytes: number;
  /** Nested brackets. */
  readonly maxDepth: number;
  /** Numbers, strings, lists and objects at any depth. */
  readonly maxValues: number;
}

/** How many names a JSON text has, or what exceeds the limits, and where. */
export type JsonScan = { readonly names: number } | { readonly at: number; readonly reason: string; readonly isTooMuch?: true };

/** Scans the text once without parsing it. Text that is not JSON is left to the parser. */
export function scanJson(text: string, { maxDepth, maxValues }: TextLimits): JsonScan {
  let depth = 0;
  let values = 1;
  let names = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at);
        break;
      case 0x3a:
        names += 1;
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        values += 1;
        if (depth > maxDepth) return { at, reason: `more than ${maxDepth} nested brackets` };
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x2c:
        values += 1;
        if (values > maxValues) return { at, reason: `more than ${formatCount(maxValues)} values`, isTooMuch: true };
        break;
    }
  }
  // Only escapes can hold them: decoding has refused them in bytes.
  const half = /\\u[dD][89a-fA-F]/.test(text) ? findHalf(text) : undefined;
  return half === undefined ? { names } : { at: half, reason: 'half of a surrogate pair' };
}

/** A string with the colon after it, if it is a name; or a bracket. */
const nameOrBracket = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/gs;

/** Where an object has a name for the second time. @param text JSON */
export function findRepeatedName(text: string): number | undefined {
  const open: Set<string>[] = [];
  for (const { index, 0: token, 1: string, 2: colon } of text.matchAll(nameOrBracket)) {
    // A list has no names, but its closing bracket needs an entry to remove.
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (string === undefined || colon === undefined) continue;
    const name = JSON.parse(string) as string;
    if (open.at(-1)?.has(name)) return index;
    open.at(-1)?.add(name);
  }
  return undefined;
}

/** The quotation mark that closes the string that one opens. */
export function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** An escape: of a surrogate pair, of half of one (captured), or of anything else. */
const escape = /\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]|(u[dD][89a-fA-F])|.)/gs;

/** Where an escape for half of a surrogate pair lacks the other half. */
function findHalf(text: string): number | undefined {
  for (const { index, 1: half } of text.matchAll(escape)) if (half !== undefined) return index;
  return undefined;
}
