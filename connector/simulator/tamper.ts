import { segmentKey, type SegmentStore } from './segment-store';

/**
 * Changes the members of a segment behind the integration's back, such as `{ "remove": ["user-1"], "add": ["user-2"] }`. Without
 * `segment`, the key of one, it is the only segment.
 * @returns what is wrong with it
 */
export function tamperWith(store: SegmentStore, change: unknown): string | undefined {
  const { segment, add = [], remove = [], ...unknown } = typeof change === 'object' && change !== null ? { ...(change as Change) } : {};
  if (Object.keys(unknown).length > 0 || !isTexts(add) || !isTexts(remove))
    return 'Expected an object with add and remove, each a list of members, and segment, the key of a segment.';
  const found = store.segments().filter(({ cohortId }) => segment === undefined || segmentKey(cohortId) === segment);
  const [only] = found;
  if (!only || found.length > 1) return `There are ${found.length} such segments, expected one.`;
  store.overwrite(only, add, remove);
  return undefined;
}

interface Change {
  readonly segment?: unknown;
  readonly add?: unknown;
  readonly remove?: unknown;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
