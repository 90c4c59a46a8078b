import type * as Levenshtein from 'fastest-levenshtein';

/**
 * The known name that a misspelt one most likely stands for.
 * @returns `undefined` when none is near
 */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64 || known.length === 0) return undefined;
  // Loaded with the first slip, since most runs have none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { closest, distance } = require('fastest-levenshtein') as typeof Levenshtein;
  const bare = simplify(name);
  const best = closest(
    bare,
    known.map((candidate) => simplify(candidate)),
  );
  const match = known.find((candidate) => simplify(candidate) === best);
  const shorter = Math.min(bare.length, best.length);
  const limit = shorter < 5 ? 1 : Math.max(2, Math.floor(shorter / 3));
  return distance(bare, best) <= limit || (bare.length >= 4 && best.endsWith(bare)) ? match : undefined;
}

/** Case and separators are the commonest slips: client_side_id, Client-Side-ID, clientSideID. */
function simplify(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
