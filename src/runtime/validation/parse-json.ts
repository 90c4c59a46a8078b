/** JSON text as a value, or where it stops being JSON. */
export type Parsed = { readonly value: unknown } | { readonly line: number; readonly column: number; readonly reason: string };

/**
 * Parses JSON and tells where it breaks. The engine's own messages name a place in some cases only, and quote the text.
 * @returns `line` and `column` from 1; `reason` is a clause such as "expected a comma or }"
 */
export function parseJson(text: string): Parsed {
  const bare = text.replace(/^\ufeff/, '');
  try {
    return { value: JSON.parse(bare) as unknown };
  } catch {
    const { at, reason } = locate(bare);
    return { ...placeIn(bare, at), reason };
  }
}

/** A place in a text for people: line and column from 1. */
export function placeIn(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let position = 0; position < at; position += 1) {
    if (text.charCodeAt(position) !== 0x0a) continue;
    line += 1;
    start = position + 1;
  }
  return { line, column: at - start + 1 };
}

const blank = /[ \t\r\n]*/y;
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** In stretches, since the engine keeps a place to come back to for each sign that it repeats, and has no room for millions. */
const stretch = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,1000}/y;

/** Walks the text with a stack of open brackets; deep nesting does not recurse. */
function locate(text: string): { readonly at: number; readonly reason: string } {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expecting: 'value' | 'first' | 'name' | 'after' = 'value';
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const skipText = () => {
    const start = at;
    at += 1;
    while (skip(stretch));
    if (text[at] === '"') at += 1;
    else at = start;
    return at > start;
  };
  for (;;) {
    skip(blank);
    const sign = text[at];
    const inside = open.at(-1);
    if (expecting === 'after') {
      if (inside === undefined) return { at, reason: sign === undefined ? 'the text ends' : 'expected nothing more' };
      if (sign === ',') expecting = inside === '{' ? 'name' : 'value';
      else if (sign === (inside === '{' ? '}' : ']')) open.pop();
      else return { at, reason: `expected a comma or ${inside === '{' ? '}' : ']'}` };
      at += 1;
    } else if (expecting === 'first' && sign === (inside === '{' ? '}' : ']')) {
      open.pop();
      expecting = 'after';
      at += 1;
    } else if (inside === '{' && expecting !== 'value') {
      if (sign !== '"' || !skipText()) return { at, reason: 'expected a name in double quotation marks' };
      skip(blank);
      if (text[at] !== ':') return { at, reason: 'expected a colon' };
      at += 1;
      expecting = 'value';
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      expecting = 'first';
      at += 1;
    } else if (sign === '"' ? skipText() : skip(word)) {
      expecting = 'after';
    } else {
      return { at, reason: sign === '"' ? 'this text is not closed, or holds a line break or a wrong escape' : 'expected a value' };
    }
  }
}
