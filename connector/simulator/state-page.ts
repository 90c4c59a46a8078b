import type { Counters, StatePage } from '../../src/simulator';
import { fromIdentity, segmentKey, type Segment, type SegmentStore } from './segment-store';

/** GET /_simulator/segments: every segment with its members, what was counted, and the violations found. */
export function statePageOf(store: SegmentStore): StatePage {
  // The second is the page of a segment, to which the connection check leads.
  const paths = [/^\/_simulator\/segments$/, /^\/(?!api\/|sdk\/)[^/]+\/[^/]+\/segments\/[^/]+$/];
  return { paths, print: (counters, query) => printState(store, counters, readLimit(query)) };
}

function readLimit(query: URLSearchParams): number {
  if (query.get('members') === 'all') return Infinity;
  const limit = query.get('limit');
  return limit !== null && /^\d+$/.test(limit) ? Number(limit) : 100;
}

/** In parts, because millions of members do not fit into one string. */
function* printState(store: SegmentStore, { examples, ...counted }: Counters, limit: number): Generator<string> {
  const { adds, removes, duplicates } = store;
  const violations = examples.map(({ group, ...violation }) => ({ ...fromIdentity(group), ...violation }));
  yield `{"counters":${JSON.stringify({ ...counted, adds, removes, duplicates })},"violations":${JSON.stringify(violations)},"segments":[`;
  let separator = '';
  for (const segment of store.segments()) {
    yield separator;
    yield* printSegment(segment, limit);
    separator = ',';
  }
  yield ']}';
}

const membersInPart = 5_000;

function* printSegment({ environmentId, cohortId, name, members }: Segment, limit: number): Generator<string> {
  const head = { environmentId, segmentId: cohortId, key: segmentKey(cohortId), name, memberCount: members.size };
  yield `${JSON.stringify(head).slice(0, -1)},"members":[`;
  const listed = takeMembers(members, limit);
  for (let start = 0; start < listed.length; start += membersInPart) {
    const part = JSON.stringify(listed.slice(start, start + membersInPart)).slice(1, -1);
    yield start === 0 ? part : `,${part}`;
  }
  yield ']}';
}

function takeMembers(members: ReadonlySet<string>, limit: number): readonly string[] {
  if (limit >= members.size) return [...members];
  const taken: string[] = [];
  for (const member of members) {
    if (taken.length >= limit) break;
    taken.push(member);
  }
  return taken;
}
