import type { RemovalLimit } from '../../stores/removals';

/** How many members a connection may lose within an hour before it is held. */
export const defaultRemovalLimit: RemovalLimit = { percent: 50 };

/** A percentage allows at least this many removals, since small audiences change a lot. */
const minRemovalsOfPercent = 1_000;

/** The limit as the store keeps it; `undefined` when any number may be removed. */
export function storedLimitOf(limit: RemovalLimit): RemovalLimit | undefined {
  if (limit.percent === undefined) return limit;
  return limit.percent >= 100 ? undefined : { ...limit, members: minRemovalsOfPercent };
}
