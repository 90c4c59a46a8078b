/** How many members may be removed: a number, or a share of those that there are. Where both are given, the larger of the two. */
export interface RemovalLimit {
  readonly members?: number;
  readonly percent?: number;
}

/** How far back additions and removals are set off against each other. Milliseconds. */
export const removalWindowMs = 3_600_000;

/** How far the members of a connection have come down, by what was taken in. */
export interface MembershipDrop {
  /** The most that there were within the window. */
  readonly from: number;
  /** How many there are now; below 0 when more were removed than added. */
  readonly to: number;
}

/** @param known members */
export function allowedRemovals({ members = 0, percent = 0 }: RemovalLimit, known: number): number {
  return Math.max(members, Math.floor((known * percent) / 100));
}
