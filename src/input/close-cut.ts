const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/**
 * Makes the beginning of a JSON document a document: it ends after the last whole element of a list, and every bracket is closed.
 * @returns the text itself where it has no list with a whole element
 */
export function closeCut(text: string): string {
  /** The brackets that are open, each with all that closes it and those around it. */
  const open: { readonly sign: string; readonly closed: string }[] = [];
  let whole = { end: text.length, closed: '' };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (sign === '[' || sign === '{') open.push({ sign, closed: (closers[sign] ?? '') + (open.at(-1)?.closed ?? '') });
    else if (sign === ']' || sign === '}') {
      open.pop();
      if (open.length === 0) return text;
    } else if (sign !== ',') continue;
    // What ends here is an element only where the innermost bracket is that of a list.
    const inner = open.at(-1);
    if ((sign === ',' || sign === '}') && inner?.sign === '[') whole = { end: sign === ',' ? at : at + 1, closed: inner.closed };
  }
  return text.slice(0, whole.end) + whole.closed;
}

/** Where the quote is that ends a string of JSON; the end of the text where none does. @param from where it begins */
export function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let back = end;
    while (text[back - 1] === '\\') back -= 1;
    if (((end - back) & 1) === 0) return end;
  }
  return text.length;
}
