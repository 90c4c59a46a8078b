/** The value of a JSON text, or where the text stops being JSON. */
export type Parsed = { readonly value: unknown } | { readonly line: number; readonly column: number; readonly reason: string };

/**
 * Parses JSON and locates an error. The engine's messages do not always name the place, and they quote the text.
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

/** Line and column of a position in a text, from 1. */
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
/** In chunks: the engine keeps a backtracking position for each repetition and cannot keep millions. */
const chunk = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,1000}/y;

/** Scans the text with a stack of open brackets instead of recursion. */
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
    while (skip(chunk));
    if (text[at] === '"') at += 1;
    else at = start;
    return at > start;
  };
  for (;;) {
    skip(blank);
    const character = text[at];
    const inside = open.at(-1);
    if (expecting === 'after') {
      if (inside === undefined) return { at, reason: character === undefined ? 'the text ends' : 'expected nothing more' };
      if (character === ',') expecting = inside === '{' ? 'name' : 'value';
      else if (character === (inside === '{' ? '}' : ']')) open.pop();
      else return { at, reason: `expected a comma or ${inside === '{' ? '}' : ']'}` };
      at += 1;
    } else if (expecting === 'first' && character === (inside === '{' ? '}' : ']')) {
      open.pop();
      expecting = 'after';
      at += 1;
    } else if (inside === '{' && expecting !== 'value') {
      if (character !== '"' || !skipText()) return { at, reason: 'expected a name in double quotation marks' };
      skip(blank);
      if (text[at] !== ':') return { at, reason: 'expected a colon' };
      at += 1;
      expecting = 'value';
    } else if (character === '{' || character === '[') {
      open.push(character);
      expecting = 'first';
      at += 1;
    } else if (character === '"' ? skipText() : skip(word)) {
      expecting = 'after';
    } else {
      return { at, reason: character === '"' ? 'this text is not closed, or holds a line break or a wrong escape' : 'expected a value' };
    }
  }
}
