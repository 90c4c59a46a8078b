import { distance } from 'fastest-levenshtein';

/**
 * The known name that a misspelt name most likely means.
 * @returns `undefined` when none is similar
 */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  const bare = simplify(name);
  const candidates = known.map((candidate) => {
    const simple = simplify(candidate);
    return { candidate, simple, edits: distance(bare, simple) };
  });
  const [first] = candidates;
  if (!first) return undefined;
  const { candidate, simple, edits } = candidates.reduce((best, other) => (other.edits < best.edits ? other : best), first);
  const shorter = Math.min(bare.length, simple.length);
  const limit = shorter < 5 ? 1 : Math.max(2, Math.floor(shorter / 3));
  return edits <= limit || (bare.length >= 4 && simple.endsWith(bare)) ? candidate : undefined;
}

/** A sentence to add to an error: ` Did you mean "memberId"?`, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const found = suggest(name, known);
  return found === undefined ? '' : ` Did you mean ${JSON.stringify(found)}?`;
}

/** Case and separators are the most common mistakes: client_side_id, Client-Side-ID, clientSideID. */
function simplify(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
