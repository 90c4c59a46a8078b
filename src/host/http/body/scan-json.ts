import { formatCount } from '../../../runtime/validation/format-count';

/** What one JSON value from outside may be and hold. */
export interface TextLimits {
  /** Of a line of a stream, and of anything else that is parsed in one go. */
  readonly maxRecordBytes: number;
  /** Brackets within brackets. */
  readonly maxDepth: number;
  /** All that is in it, however deep: numbers, texts, lists and objects. */
  readonly maxValues: number;
}

/** What the text of JSON shows without being parsed: how many names it has, or what it may not hold, and where. */
export type JsonScan = { readonly names: number } | { readonly at: number; readonly reason: string; readonly isTooMuch?: true };

/** Walks the text once. What is no JSON is told by the parser; here it only must not matter. */
export function scanJson(text: string, { maxDepth, maxValues }: TextLimits): JsonScan {
  let depth = 0;
  let values = 1;
  let names = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfText(text, at);
        break;
      case 0x3a:
        names += 1;
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        values += 1;
        if (depth > maxDepth) return { at, reason: `more than ${maxDepth} brackets within each other` };
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
  // Decoding has refused them in the bytes, so that they can stand in an escape only.
  const half = /\\u[dD][89a-fA-F]/.test(text) ? findHalf(text) : undefined;
  return half === undefined ? { names } : { at: half, reason: 'half of a surrogate pair' };
}

/** Where a name stands a second time in its object. @param text JSON */
export function findRepeatedName(text: string): number | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    // A list has no names; it takes a place like an object, so that each bracket closes its own.
    if (sign === '{' || sign === '[') open.push(new Set());
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const end = endOfText(text, at);
    if (isName(text, end)) {
      const written = text.slice(at + 1, end);
      const name = written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
      if (open.at(-1)?.has(name)) return at;
      open.at(-1)?.add(name);
    }
    at = end;
  }
  return undefined;
}

function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  return text[at] === ':';
}

/** The quotation mark that closes the text which another one opens. */
export function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** Where an escape for half of a surrogate pair stands without the other half. */
function findHalf(text: string): number | undefined {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== 0x5c) continue;
    const half = halfAt(text, at);
    if (half === 'low' || (half === 'high' && halfAt(text, at + 6) !== 'low')) return at;
    // Past the escaped sign, which may be a backslash; and past both halves of a pair.
    at += half === 'high' ? 11 : 1;
  }
  return undefined;
}

function halfAt(text: string, at: number): 'high' | 'low' | undefined {
  if (!text.startsWith('\\u', at) || (text[at + 2] !== 'd' && text[at + 2] !== 'D')) return undefined;
  const digit = text[at + 3] ?? '';
  return /[89abAB]/.test(digit) ? 'high' : /[c-fC-F]/.test(digit) ? 'low' : undefined;
}
