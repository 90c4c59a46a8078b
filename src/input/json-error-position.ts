/** Where a text stops being JSON. Lines and columns count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

const tokens =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next, as the grammar of RFC 8259 has it. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | 'more' | 'end';

/**
 * Finds the first position at which a text is not JSON, or `undefined` when it is JSON.
 * The engine's own message is of no use here: it quotes the text, which may hold a secret.
 */
export function jsonErrorPosition(text: string): TextPosition | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    tokens.lastIndex = at;
    const match = tokens.exec(text);
    if (match === null) {
      const rest = /^[\t\n\r ]*/.exec(text.slice(at))?.[0].length ?? 0;
      return expected === 'end' && at + rest === text.length ? undefined : position(text, at + rest);
    }
    const next = advance(expected, match[1], match[2] !== undefined, open);
    if (next === undefined) return position(text, tokens.lastIndex - match[0].trimStart().length);
    expected = next;
    at = tokens.lastIndex;
  }
}

/** The state after a token, or `undefined` when the token may not stand here. `open` is the stack of open brackets. */
function advance(expected: Expected, sign: string | undefined, text: boolean, open: ('{' | '[')[]): Expected | undefined {
  const closed = (): Expected => (open.length === 0 ? 'end' : 'more');
  const wantsValue = expected === 'value' || expected === 'value or ]';
  if (sign === undefined) {
    if (wantsValue) return closed();
    return text && (expected === 'name' || expected === 'name or }') ? ':' : undefined;
  }
  if (sign === '{' || sign === '[') {
    if (!wantsValue) return undefined;
    open.push(sign);
    return sign === '{' ? 'name or }' : 'value or ]';
  }
  if (sign === ':') return expected === ':' ? 'value' : undefined;
  const inner = open.at(-1);
  if (sign === ',') return expected === 'more' ? (inner === '{' ? 'name' : 'value') : undefined;
  const fits =
    sign === '}'
      ? inner === '{' && (expected === 'more' || expected === 'name or }')
      : inner === '[' && (expected === 'more' || expected === 'value or ]');
  if (!fits) return undefined;
  open.pop();
  return closed();
}

function position(text: string, at: number): TextPosition {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
