import { parseJson } from '../../validate/parse-json';

/** A JSON value, or a clause that says what is wrong with the text, and where. */
export type ParsedText = { readonly value: unknown } | { readonly reason: string };

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Parses JSON from outside: what is nested too deep is refused before it is parsed, and so are halves of surrogate pairs. */
export function parseText(text: string, maxDepth: number): ParsedText {
  const tooDeep = placeBeyond(text, maxDepth);
  if (tooDeep !== undefined) return { reason: `${placeOf(text, tooDeep)}: more than ${maxDepth} brackets within each other` };
  const parsed = parseJson(text);
  if (!('value' in parsed)) return { reason: `line ${parsed.line}, column ${parsed.column}: ${parsed.reason}` };
  // Decoding has refused them in the bytes, so that they can stand in an escape only.
  if (/\\u[dD][89a-fA-F]/.test(text) && hasLoneSurrogate(parsed.value)) return { reason: 'a text in it holds half of a surrogate pair' };
  return parsed;
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return lone.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, entry]) => lone.test(name) || hasLoneSurrogate(entry));
}

/** Where the first bracket opens that is one too many. */
function placeBeyond(text: string, maxDepth: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfText(text, at);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        if (depth > maxDepth) return at;
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
    }
  }
  return undefined;
}

/** The quotation mark that closes the text which another one opens. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
