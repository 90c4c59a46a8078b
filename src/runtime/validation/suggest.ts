/**
 * The known name that a misspelt name most likely means.
 * @returns `undefined` when none is similar
 */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  const bare = simplify(name);
  const candidates = known.map((candidate) => {
    const simple = simplify(candidate);
    return { candidate, simple, edits: editsBetween(bare, simple) };
  });
  const [first] = candidates;
  if (!first) return undefined;
  const { candidate, simple, edits } = candidates.reduce((best, other) => (other.edits < best.edits ? other : best), first);
  const shorter = Math.min(bare.length, simple.length);
  const limit = shorter < 5 ? 1 : Math.max(2, Math.floor(shorter / 3));
  return edits <= limit || (bare.length >= 4 && simple.endsWith(bare)) ? candidate : undefined;
}

/** Case and separators are the most common mistakes: client_side_id, Client-Side-ID, clientSideID. */
function simplify(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The Levenshtein distance: insertions, deletions and replacements that turn one text into the other. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
