/** How many members may be removed: a number, or a share of the known members. If both are given, the larger one applies. */
export interface RemovalLimit {
  readonly members?: number;
  readonly percent?: number;
}

/** Within this time additions and removals are offset against each other. Milliseconds. */
export const removalWindowMs = 3_600_000;

/** How far the members of a connection have dropped, by what was enqueued. */
export interface MembershipDrop {
  /** The most members within the window. */
  readonly from: number;
  /** Members now; below 0 when more were removed than added. */
  readonly to: number;
}

/** @param known members */
export function allowedRemovals({ members = 0, percent = 0 }: RemovalLimit, known: number): number {
  return Math.max(members, Math.floor((known * percent) / 100));
}
