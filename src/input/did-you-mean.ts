import { suggest } from '../runtime/validation/suggest';

/** A sentence to add to an error: ` Did you mean "memberId"?`, or nothing. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const found = suggest(name, candidates);
  return found === undefined ? '' : ` Did you mean ${JSON.stringify(found)}?`;
}
