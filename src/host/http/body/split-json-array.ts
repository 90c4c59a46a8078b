import { endOfString } from './scan-json';

/** The texts of the entries of a list, and where the text stops being a list. */
export interface SplitJsonArray {
  readonly entries: readonly string[];
  readonly wrong?: { readonly at: number; readonly reason: string };
}

/**
 * Splits the text of a JSON list at its commas, so that its entries can be parsed one by one.
 * @param maxEntries stops after one more
 * @returns `undefined` for a text that does not begin a list
 */
export function splitJsonArray(text: string, maxEntries: number): SplitJsonArray | undefined {
  const start = /^\ufeff?[ \t\r\n]*\[/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const entries: string[] = [];
  let from = start;
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        break;
      case 0x2c:
        if (depth > 1) break;
        entries.push(text.slice(from, at));
        from = at + 1;
        if (entries.length > maxEntries) return { entries };
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        if (depth === 0) return closeList(text, at, [...entries, text.slice(from, at)]);
        break;
    }
  }
  return { entries, wrong: { at: text.length, reason: 'the list does not end' } };
}

function closeList(text: string, at: number, entries: readonly string[]): SplitJsonArray {
  if (text[at] !== ']') return { entries, wrong: { at, reason: 'expected a comma or ]' } };
  const more = /[^ \t\r\n]/.exec(text.slice(at + 1));
  if (more) return { entries, wrong: { at: at + 1 + more.index, reason: 'expected nothing more' } };
  const isEmpty = entries.length === 1 && /^[ \t\r\n]*$/.test(entries[0] ?? '');
  return { entries: isEmpty ? [] : entries };
}
