import type { Audience } from './audience';

/** What a queue tells of members. */
export interface MemberLookups {
  /** What is known of a member in each scope, by key. Never what the vendor holds: that is what reading back is for. */
  findMember(key: string): Promise<MemberRecord>;
  /** Members in the order of their keys, for reading back. Whom the vendor has neither added nor removed yet is left out. */
  listMembers(query: MembersQuery): Promise<readonly KnownMember[]>;
}

/** The members of a host's queue. */
export interface HostMembers extends MemberLookups {
  /**
   * What the vendor has accepted before is unknown from now on: the connection writes to another place. The order stays.
   * @param now epoch ms
   */
  forgetAccepted(now: number): Promise<void>;
  /** The members of a scope, to compare a whole audience with. One comparison of a scope at a time. */
  audienceOf(scope: string): Audience;
}

/** What is known of a member, by key. It is what was delivered, never what the vendor holds now. */
export interface MemberRecord {
  /** Each scope with members, and each other one in which something of the key is known. */
  readonly scopes: readonly ScopeRecord[];
  /** False when changes were delivered that the queue does not know of, since it did not keep the members then, or they went to another place. */
  readonly isComplete: boolean;
}

/** What is known of a key in one scope. With nothing but the scope: it was never seen, or what was known has expired or is of another place. */
export interface ScopeRecord {
  readonly scope: string;
  /** What the vendor last accepted. */
  readonly accepted?: AcceptedState;
  /** The newest change that waits: in a request, behind one, for a retry, or to be sent once more. */
  readonly waiting?: WaitingChange;
  /** The newest change that failed for good. */
  readonly deadLetter?: FailedChange;
  /** When the member was erased, within the order window; epoch ms. */
  readonly erasedAt?: number;
}

export interface AcceptedState {
  readonly isPresent: boolean;
  /** Epoch ms; 0 when an earlier version kept no times. */
  readonly at: number;
  /** The time that counts; epoch ms. */
  readonly occurredAt: number;
}

export interface WaitingChange {
  readonly action: string;
  /** `behind_request`: it waits for an older one that is in a request. `resend`: it was accepted, and is sent once more. */
  readonly state: 'waiting' | 'in_request' | 'behind_request' | 'resend';
  /** The time that counts; epoch ms. */
  readonly occurredAt: number;
  /** Epoch ms. */
  readonly arrivedAt: number;
  /** Of one that is sent again; epoch ms. */
  readonly notBefore?: number;
}

export interface FailedChange {
  readonly id: number;
  readonly action: string;
  readonly code: string;
  /** Epoch ms. */
  readonly at: number;
  /** The time that counts; epoch ms. */
  readonly occurredAt: number;
}

export interface MembersQuery {
  readonly scope: string;
  /** The key of the last one of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** A member that the vendor has accepted, added or removed. */
export interface KnownMember {
  readonly key: string;
  readonly isPresent: boolean;
  /** Epoch ms. */
  readonly acceptedAt: number;
  /** The time that counts; epoch ms. */
  readonly occurredAt: number;
  /** Whether a change of it waits or is in a request, so that it may be otherwise already. */
  readonly isWaiting: boolean;
}

/**
 * What is known of a member under several keys that may be its own. Of each scope, what is known under the last key that says anything.
 * @param keys one or more
 */
export async function findUnder(keys: readonly string[], lookups: Pick<MemberLookups, 'findMember'>): Promise<MemberRecord> {
  const records = await Promise.all(keys.map((key) => lookups.findMember(key)));
  const scopes = new Map<string, ScopeRecord>();
  for (const record of records.flatMap((each) => each.scopes)) {
    const known = scopes.get(record.scope);
    if (known === undefined || Object.keys(record).length > 1) scopes.set(record.scope, record);
  }
  return { scopes: [...scopes.values()], isComplete: records.every(({ isComplete }) => isComplete) };
}
