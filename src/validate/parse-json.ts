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
    const before = bare.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason };
  }
}

const blank = /[ \t\r\n]*/y;
const scalar = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

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
      if (sign !== '"' || !skip(scalar)) return { at, reason: 'expected a name in double quotation marks' };
      skip(blank);
      if (text[at] !== ':') return { at, reason: 'expected a colon' };
      at += 1;
      expecting = 'value';
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      expecting = 'first';
      at += 1;
    } else if (skip(scalar)) {
      expecting = 'after';
    } else {
      return { at, reason: sign === '"' ? 'this text is not closed, or holds a line break or a wrong escape' : 'expected a value' };
    }
  }
}
