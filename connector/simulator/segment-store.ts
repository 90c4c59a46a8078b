import type { MembershipChange } from './parse-request';

/** One segment and who is in it. */
export interface Segment {
  readonly environmentId: string;
  readonly cohortId: string;
  readonly name: string;
  /** V8 holds at most 16.7 million in one Set. */
  readonly members: ReadonlySet<string>;
}

interface StoredSegment extends Segment {
  name: string;
  readonly members: Set<string>;
}

/** Segments in memory, with counts of what was applied to them. */
export class SegmentStore {
  private readonly stored = new Map<string, StoredSegment>();
  /** Members named by applied additions, whether they were new or not. */
  adds = 0;
  /** Members named by applied removals. */
  removes = 0;
  /** Of both, those that changed nothing: added when present, removed when absent. */
  duplicates = 0;

  /** Applies a change to its segment, which it creates when it is the first, under the latest name given. */
  apply(change: MembershipChange): void {
    const { members } = this.segmentFor(change);
    const before = members.size;
    if (change.verb === 'add') {
      for (const member of change.members) members.add(member);
      this.adds += change.members.length;
    } else {
      for (const member of change.members) members.delete(member);
      this.removes += change.members.length;
    }
    this.duplicates += change.members.length - Math.abs(members.size - before);
  }

  /** Changes members as nobody delivers it: it is not counted. */
  overwrite({ environmentId, cohortId }: Segment, add: readonly string[], remove: readonly string[]): void {
    const stored = this.stored.get(segmentIdentity(environmentId, cohortId));
    for (const member of add) stored?.members.add(member);
    for (const member of remove) stored?.members.delete(member);
  }

  find(environmentId: string, cohortId: string): Segment | undefined {
    return this.stored.get(segmentIdentity(environmentId, cohortId));
  }

  segments(): readonly Segment[] {
    return [...this.stored.values()];
  }

  reset(): void {
    this.stored.clear();
    this.adds = this.removes = this.duplicates = 0;
  }

  private segmentFor(change: MembershipChange): StoredSegment {
    const identity = segmentIdentity(change.environmentId, change.cohortId);
    const known = this.stored.get(identity);
    if (known !== undefined) {
      known.name = change.cohortName;
      return known;
    }
    const { environmentId, cohortId, cohortName: name } = change;
    const created: StoredSegment = { environmentId, cohortId, name, members: new Set() };
    this.stored.set(identity, created);
    return created;
  }
}

/** One text for an environment and a segment in it. Environments are known IDs, without a slash. */
export function segmentIdentity(environmentId: string, cohortId: string): string {
  return `${environmentId}/${cohortId}`;
}

/** The environment and the segment of such a text. */
export function fromIdentity(identity: string): { readonly environmentId: string; readonly segmentId: string } {
  const slash = identity.indexOf('/');
  return { environmentId: identity.slice(0, slash), segmentId: identity.slice(slash + 1) };
}

/** How LaunchDarkly makes a segment's key from the ID that the integration gives. */
export function segmentKey(cohortId: string): string {
  return `tealium-synced-segments-${cohortId}`;
}
