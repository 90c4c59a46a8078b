import { Readable } from 'node:stream';
import type { ServerResponse } from 'node:http';
import { isStarted, ruleOf, usualFaults, type DeclaredFault } from './declared-faults';
import { FaultNotationError, parseFault } from './parse-fault';
import { writeResponse, toData } from './response';
import { countersOf, type Simulation } from './simulation';
import type { Counters, SimulatedVendor, StatePage } from './vendor';

/** The pages of the simulator itself. */
export interface OwnPages {
  readonly state: StatePage;
  readonly faultsPath: string;
  readonly aboutPath: string;
}

export function pagesOf({ statePage, state }: SimulatedVendor): OwnPages {
  const print = ({ examples, ...counters }: Counters): Iterable<string> => [
    JSON.stringify({ counters, violations: examples, state: state() }, showCollections),
  ];
  return {
    state: statePage ?? { paths: [/^\/_simulator\/state$/], print },
    faultsPath: '/_simulator/faults',
    aboutPath: '/_simulator/about',
  };
}

function showCollections(_name: string, value: unknown): unknown {
  // JSON leaves out what is undefined, and with it that the key is there.
  if (value instanceof Map) return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, entry]) => [key, entry ?? null]));
  return value instanceof Set ? [...(value as Set<unknown>)] : value;
}

/** GET: the state and what was counted. */
export function writeState(simulation: Simulation, { print }: StatePage, response: ServerResponse, query: URLSearchParams): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  Readable.from(print(countersOf(simulation), query)).pipe(response);
}

/** DELETE: clears everything that the state page shows; fault rules stay. Late changes are not applied any more. */
export function resetState(simulation: Simulation, response: ServerResponse): void {
  simulation.vendor.reset();
  simulation.openRequests.reset();
  simulation.deliveries.reset();
  simulation.otherRequests.reset();
  simulation.lateChanges.clear();
  writeResponse(response, toData({ status: 204 }));
}

/** PATCH: changes the state as the vendor's code can. */
export function tamperWithState({ vendor }: Simulation, response: ServerResponse, change: unknown): void {
  const refusal = vendor.tamper?.(change);
  const answer = refusal === undefined ? { status: 204 } : { status: 400, body: { code: 'invalid_change', message: refusal } };
  writeResponse(response, toData(answer));
}

/** GET: a configuration that delivers to the simulator, the faults that people can start, and the rules in force. */
export function writeAbout({ vendor, rules }: Simulation, response: ServerResponse, port: number | undefined): void {
  const configuration = vendor.configuration(`http://127.0.0.1:${port ?? 0}`);
  writeResponse(response, toData({ status: 200, body: { configuration, faults: vendor.faults ?? usualFaults, active: rules.list() } }));
}

/** GET, POST, PUT and DELETE /_simulator/faults: shows, adds to, replaces and clears the rules. Each responds with the rules in force. */
export function writeFaults({ rules, vendor }: Simulation, response: ServerResponse, method: string, body: string): void {
  if (method === 'DELETE') rules.replace([]);
  if (method === 'PUT' || method === 'POST') {
    const refusal = setFaults(rules, body, vendor.faults ?? usualFaults, method === 'POST');
    if (refusal !== undefined) {
      writeResponse(response, toData({ status: 400, body: { code: 'invalid_fault', message: refusal } }));
      return;
    }
  }
  writeResponse(response, toData({ status: 200, body: rules.list() }));
}

function setFaults(rules: Simulation['rules'], body: string, declared: readonly DeclaredFault[], isAdded: boolean): string | undefined {
  let items: unknown;
  try {
    items = JSON.parse(body);
  } catch {
    return 'The body is not JSON. Give an array of faults, each a text or an object.';
  }
  if (!Array.isArray(items)) return 'The body is not an array. Give an array of faults, each a text or an object.';
  try {
    const faults = items.map((item) => (isStarted(item) ? ruleOf(item, declared) : parseFault(item)));
    if (isAdded) rules.add(faults);
    else rules.replace(faults);
    return undefined;
  } catch (error) {
    if (error instanceof FaultNotationError) return error.message;
    throw error;
  }
}
