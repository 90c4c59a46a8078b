import { distance } from 'fastest-levenshtein';

/** The candidate that a mistyped name was most likely meant to be: `memberId` for `member_id`; `undefined` when none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = simplify(name.slice(0, 64));
  const near = candidates
    .map((candidate) => ({ candidate, away: distance(plain, simplify(candidate)) }))
    .filter(({ candidate, away }) => away <= Math.ceil(simplify(candidate).length / 3));
  return near.sort((one, other) => one.away - other.away)[0]?.candidate;
}

/** A sentence to add to an error: ` Did you mean "memberId"?`, or nothing. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const found = nearest(name, candidates);
  return found === undefined ? '' : ` Did you mean ${JSON.stringify(found)}?`;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
