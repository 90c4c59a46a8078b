import { secondOf } from './times';

/** @param since epoch milliseconds @param nextMs until the next try */
export function hostGone(since: number, nextMs: number): string {
  const next = Math.max(0, Math.ceil(nextMs / 1_000));
  return `The host does not answer since ${secondOf(since)}. What you see is from then. Trying again in ${next} s.`;
}

export const keyRefusedWords =
  "This page's key is no longer accepted, usually because the host was started anew. Nothing you typed is lost.";
export const keyMissingWords = 'This page has no key yet. The host shows it in the terminal when it starts.';
