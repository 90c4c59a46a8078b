import { Readable } from 'node:stream';
import type { ServerResponse } from 'node:http';
import { FaultNotationError, parseFault } from './parse-fault';
import { emptyResponse, jsonResponse, writeResponse } from './response';
import { segmentKey } from './route';
import type { Segment } from './segment-store';
import type { Simulation } from './simulation';

/** GET /_simulator/segments: every segment with its members, what was counted, and the violations found. */
export function writeState(simulation: Simulation, response: ServerResponse, limit: number): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  Readable.from(printState(simulation, limit)).pipe(response);
}

/** DELETE /_simulator/segments: clears everything that the state page shows; fault rules stay. Late changes are not applied any more. */
export function resetState(simulation: Simulation, response: ServerResponse): void {
  simulation.store.reset();
  simulation.openRequests.reset();
  simulation.deliveries.reset();
  simulation.otherRequests.reset();
  simulation.lateChanges.clear();
  writeResponse(response, emptyResponse(204));
}

/** In parts, because millions of members do not fit into one string. */
function* printState({ store, openRequests, deliveries, otherRequests, lateChanges }: Simulation, limit: number): Generator<string> {
  const counters = {
    deliveries: deliveries.list(),
    otherRequests: otherRequests.list(),
    adds: store.adds,
    removes: store.removes,
    duplicates: store.duplicates,
    violations: openRequests.violations,
    openDeliveries: openRequests.size,
    lateChanges: lateChanges.size,
  };
  yield `{"counters":${JSON.stringify(counters)},"violations":${JSON.stringify(openRequests.examples)},"segments":[`;
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

/** GET, PUT and DELETE /_simulator/faults: shows, replaces and clears the rules. Each responds with the rules in force. */
export function writeFaults({ rules }: Simulation, response: ServerResponse, method: string, body: string): void {
  if (method === 'DELETE') rules.replace([]);
  if (method === 'PUT') {
    const refusal = replaceFaults(rules, body);
    if (refusal !== undefined) {
      writeResponse(response, jsonResponse(400, { code: 'invalid_fault', message: refusal }));
      return;
    }
  }
  writeResponse(response, jsonResponse(200, rules.list()));
}

function replaceFaults(rules: Simulation['rules'], body: string): string | undefined {
  let items: unknown;
  try {
    items = JSON.parse(body);
  } catch {
    return 'The body is not JSON. Give an array of faults, each a text or an object.';
  }
  if (!Array.isArray(items)) return 'The body is not an array. Give an array of faults, each a text or an object.';
  try {
    rules.replace(items.map(parseFault));
    return undefined;
  } catch (error) {
    if (error instanceof FaultNotationError) return error.message;
    throw error;
  }
}
