/** Ids of the actions that put a key into an audience and take it out. */
export interface Membership {
  readonly present: string;
  readonly absent: string;
}

/**
 * Who is in an audience by what the vendor last accepted, and who should be.
 * The ledger begins to keep it with the first comparison, and keeps it from then on in every run.
 */
export interface Audience {
  /** Begins a comparison: nobody is wanted yet. Of whom a change still waits, it is unknown whether the vendor has them. */
  begin(): Promise<void>;
  /** Adds to those who are wanted. Of one key the last digest counts, whatever comes without one. */
  addDesired(members: readonly Member[]): Promise<void>;
  compare(): Promise<Comparison>;
  /** For each of these, whether it must be sent: it is wanted just so, and the vendor does not have it just so. */
  toSend(members: readonly Member[]): Promise<readonly boolean[]>;
  /** Keys that the vendor has or may have and that are not wanted, in an order of the store's. @param after the last key that was given before */
  toRemove(after: string | undefined, limit: number): Promise<readonly string[]>;
  /** Forgets who is wanted. */
  end(): Promise<void>;
}

export interface Member {
  readonly key: string;
  /** Of the parameters (see `digestOf`); `undefined` takes the member as the vendor has it. */
  readonly digest: number | undefined;
}

/** How the wanted audience differs from that of the vendor; members. */
export interface Comparison {
  readonly added: number;
  /** Known by key, with other parameters or with a change that waits. */
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
}
