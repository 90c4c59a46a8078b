const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/**
 * Makes the beginning of a JSON document a document: it ends after the last whole element of a list, and every bracket is closed.
 * @returns the text itself where it has no list with a whole element
 */
export function closeCut(text: string): string {
  const open: string[] = [];
  let closed = text;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (sign === '[' || sign === '{') open.push(sign);
    else if (sign === ']' || sign === '}') {
      open.pop();
      if (open.length === 0) return text;
    } else if (sign !== ',') continue;
    // What ends here is an element only where the innermost bracket is that of a list.
    const isElement = (sign === ',' || sign === '}') && open.at(-1) === '[';
    if (isElement) closed = text.slice(0, sign === ',' ? at : at + 1) + closersOf(open);
  }
  return closed;
}

function closersOf(open: readonly string[]): string {
  return open.reduce((all, each) => (closers[each] ?? '') + all, '');
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
