import { endOfString } from './close-cut';

/** How many names the objects inside of a value have. */
export function namesIn(value: unknown): number {
  const open: unknown[] = [value];
  let names = 0;
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const entries: readonly unknown[] = Object.values(next);
    if (!Array.isArray(next)) names += entries.length;
    for (const entry of entries) if (typeof entry === 'object') open.push(entry);
  }
  return names;
}

/** Where an object has a name for the second time; a parser would silently keep the last one. @param text JSON */
export function findRepeatedName(text: string): number | undefined {
  const open: Set<string>[] = [];
  const quoteOrBracket = /["{}[\]]/g;
  const colon = /\s*:/y;
  for (let found = quoteOrBracket.exec(text); found; found = quoteOrBracket.exec(text)) {
    const { 0: sign, index } = found;
    // A list has no names, but its closing bracket needs an entry to remove.
    if (sign === '{' || sign === '[') open.push(new Set());
    else if (sign !== '"') open.pop();
    else {
      const end = endOfString(text, index) + 1;
      quoteOrBracket.lastIndex = end;
      colon.lastIndex = end;
      if (!colon.test(text)) continue;
      const name = JSON.parse(text.slice(index, end)) as string;
      if (open.at(-1)?.has(name)) return index;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}
