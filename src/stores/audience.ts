import type { Values } from '../contract';

/** Ids of the actions that add a key to an audience and remove it. */
export interface Membership {
  readonly scope: string;
  readonly present: string;
  readonly absent: string;
}

/**
 * Who is in an audience by what the vendor last accepted, and who should be.
 * Members are recorded from the first comparison on, in every run.
 */
export interface Audience {
  /**
   * Starts a comparison: nobody is desired yet. Whether the vendor has a member with a waiting change is unknown.
   * @param asOf when the desired audience was that; epoch ms. Members with a newer change are neither sent nor removed.
   */
  begin(asOf?: number): Promise<void>;
  /**
   * Adds desired members. Of one key the last digest applies; a member without one keeps it.
   * @param asKnown of members that the vendor has, the digest that is known applies, whatever the given one (default: false)
   */
  addDesired(members: readonly Member[], asKnown?: boolean): Promise<void>;
  compare(): Promise<Comparison>;
  /** Members who have left by what was accepted, within the removal window of `sync`. @param now epoch ms */
  recentlyRemoved(now: number): Promise<number>;
  /** For each of these, whether it must be sent: it is desired with this digest, and the vendor does not have it with this digest. */
  toSend(members: readonly Member[]): Promise<readonly boolean[]>;
  /** Keys that the vendor has or may have and that are not desired, in the store's own order. @param after the last key of the page before */
  toRemove(after: string | undefined, limit: number): Promise<readonly string[]>;
  /** Deletes the desired members. */
  end(): Promise<void>;
  /** Of the parameters of an action that adds, by a key of the store: a safe integer. */
  digestOf(parameters: Values): number;
}

export interface Member {
  readonly key: string;
  /** Of the parameters (see `digestOf`); `undefined` accepts the member as the vendor has it. */
  readonly digest: number | undefined;
}

/** How the desired audience differs from that of the vendor, in members. */
export interface Comparison {
  readonly added: number;
  /** Known by key, but with other parameters or with a waiting change. */
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Members with a change that is newer than the desired audience; they are in none of the other counts. Left out when there are none. */
  readonly newer?: number;
}
