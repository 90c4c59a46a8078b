import type { Change } from '../runtime/queue/change-queue';

/** How many members may be removed: a number, or a share of the known members. If both are given, the larger one applies. */
export interface RemovalLimit {
  readonly members?: number;
  readonly percent?: number;
}

/** Within this time removals count together. Milliseconds. */
export const removalWindowMs = 3_600_000;

/** The same for `sync`, which runs by the hour or the day. */
export const syncRemovalWindowMs = 24 * removalWindowMs;

/** Changes of a connection are held: its members have dropped too far, by what was enqueued. */
export interface RemovalHold {
  /** Counts the holds of the connection, from 1. */
  readonly id: number;
  /** The most members within the window. */
  readonly from: number;
  /** Members now; below 0 when members were removed that had not been added. */
  readonly to: number;
}

/** What is released: a hold with at most so many removals. */
export interface Release {
  readonly hold: number;
  readonly removals: number;
}

/** That a member should be present or absent. */
export interface MemberChange {
  /** Of the key; less than 2 ** `hashBits`. */
  readonly hash: number;
  readonly scope: string;
  readonly isPresent: boolean;
}

export const hashBits = 52;

/**
 * Where it is not known of each member, members are counted one by one in a sample: those with the lowest hashes, at most so many of a
 * connection. Up to this number the count is exact; of more members each that is sampled stands for others as well, and the count is
 * right to about one percent.
 */
export const maxSampledMembers = 16_384;

/** How a sampled member is known: absent ones count as removed when they were not known before, until the window ends. */
export const memberStates = { absent: 0, present: 1, absentUnknownBefore: -1 } as const;

/** The last change of each member. @param deltaOf an action: 1 adds, -1 removes, 0 neither */
export function toMemberChanges(changes: readonly Change[], deltaOf: (action: string) => number): readonly MemberChange[] {
  const last = new Map<string, MemberChange>();
  for (const change of changes) {
    const member = toMemberChange(change, deltaOf);
    if (member) last.set(`${member.hash} ${member.scope}`, member);
  }
  return [...last.values()];
}

/** What a change adds or removes; `undefined` for one that is not counted. @param deltaOf as for `toMemberChanges` */
export function toMemberChange({ action, scope, key }: Change, deltaOf: (action: string) => number): MemberChange | undefined {
  const delta = deltaOf(action);
  return delta === 0 || scope === undefined ? undefined : { hash: hashMember(key), scope, isPresent: delta > 0 };
}

/** cyrb53 by bryc (public domain), less one bit: it spreads evenly, and nobody gains from two members with the same hash. */
export function hashMember(key: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 2 ** 32 * (low & 0xfffff) + (high >>> 0);
}

/** @param known members */
export function allowedRemovals({ members = 0, percent = 0 }: RemovalLimit, known: number): number {
  return Math.max(members, Math.floor((known * percent) / 100));
}
