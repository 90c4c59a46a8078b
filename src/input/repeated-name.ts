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

/** A string with the colon after it, if it is a name; or a bracket. */
const nameOrBracket = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/gs;

/** Where an object has a name for the second time; a parser would silently keep the last one. @param text JSON */
export function findRepeatedName(text: string): number | undefined {
  const open: Set<string>[] = [];
  for (const { index, 0: token, 1: string, 2: colon } of text.matchAll(nameOrBracket)) {
    // A list has no names, but its closing bracket needs an entry to remove.
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (string === undefined || colon === undefined) continue;
    const name = JSON.parse(string) as string;
    if (open.at(-1)?.has(name)) return index;
    open.at(-1)?.add(name);
  }
  return undefined;
}
