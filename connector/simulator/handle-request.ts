import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { faultResponse, faultStatus, isSuccess } from './fault-response';
import type { FaultRule } from './fault-rules';
import type { MembershipChange, ParsedRequest, ParseRequest } from './parse-request';
import { rateHeaders, type RateUse } from './rate-window';
import { writeResponse, writeFaultyResponse, type ResponseData } from './response';
import { findRoute, type Route } from './route';
import type { Simulation } from './simulation';
import { resetState, writeFaults, writeState } from './state-pages';
import { normalResponse } from './normal-response';

/** Far more than any client should send; it bounds the simulator's memory. */
const maxBodyBytes = 32 * 1024 * 1024;

/** A request that is being handled. */
interface Handling {
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly route: Route;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly parsed: ParsedRequest | undefined;
  readonly id: string;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes the handler of all requests: its own pages first, then the vendor's paths with the faults in force. */
export function createRequestHandler(simulation: Simulation, parse: ParseRequest): RequestHandler {
  let received = 0;
  return (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const route = findRoute(method, url);
    readBody(request, maxBodyBytes, (body) => {
      if (route.name === 'state' && route.reset) resetState(simulation, response);
      else if (route.name === 'state') writeState(simulation, response, route.limit);
      else if (route.name === 'faults') writeFaults(simulation, response, route.method, body?.toString() ?? '');
      else {
        const number = ++received;
        const parsed = route.name === 'delivery' ? parseBody(body, parse) : undefined;
        if (parsed !== undefined && 'change' in parsed) watch(simulation, parsed.change, number, response, request.socket);
        const path = url.split('?', 1)[0] ?? url;
        const { authorization } = request.headers;
        handle(simulation, { response, socket: request.socket, route, path, authorization, parsed, id: `simulated-${number}` });
      }
    });
  };
}

function parseBody(body: Buffer | undefined, parse: ParseRequest): ParsedRequest {
  return body === undefined ? { refusal: 'the request payload is larger than any client should send' } : parse(body);
}

/** Counts a request as open until its response is with the operating system or its client is gone. */
function watch({ openRequests }: Simulation, change: MembershipChange, number: number, response: ServerResponse, socket: Socket): void {
  const open = openRequests.begin(number, change);
  // Faulty responses are written to the socket directly, and a half-closed client is gone, too.
  const socketEvents = ['finish', 'end', 'close'];
  const end = () => {
    openRequests.end(open);
    for (const event of socketEvents) socket.off(event, end);
  };
  response.once('finish', end);
  response.once('close', end);
  for (const event of socketEvents) socket.once(event, end);
}

function handle(simulation: Simulation, handling: Handling): void {
  const { path, route, parsed } = handling;
  const use = path.startsWith('/api/') ? simulation.rateWindow.count() : undefined;
  const members = parsed !== undefined && 'change' in parsed ? parsed.change.members : [];
  const rule = simulation.rules.choose({ path, delivery: route.name === 'delivery', members, used: use?.used ?? 0 });
  if (rule?.delay === undefined) settle(simulation, handling, use, rule);
  else simulation.waits.after(rule.delay, () => settle(simulation, handling, use, rule));
}

function settle(simulation: Simulation, handling: Handling, use: RateUse | undefined, rule: FaultRule | undefined): void {
  const normal = normalResponse(simulation, handling);
  if (normal.change !== undefined) applyChange(simulation, normal.change, rule);
  const { response, socket, route, id } = handling;
  const counts = route.name === 'delivery' ? simulation.deliveries : simulation.otherRequests;
  if (rule?.drop !== undefined) {
    counts.count('dropped');
    // A reset packet is what a crashed server or a firewall sends.
    socket.resetAndDestroy();
  } else if (rule?.late !== undefined && isSilent(rule)) {
    counts.count('unanswered');
  } else {
    const data = rule === undefined ? normal.response : faultResponse(rule, normal.response, simulation.now(), id);
    counts.count(String(data.status));
    const limited = use === undefined ? data : withRateHeaders(data, use, simulation, rule);
    if (rule === undefined) writeResponse(response, limited);
    else writeFaultyResponse(response, socket, limited, rule, simulation.waits);
  }
}

/** True for a rule that only applies late: its request gets no response. */
function isSilent(rule: FaultRule): boolean {
  return [faultStatus(rule), rule.truncate, rule.slowHeaders, rule.slowBody].every((field) => field === undefined);
}

function applyChange({ store, lateChanges }: Simulation, change: MembershipChange, rule: FaultRule | undefined): void {
  if (rule?.late !== undefined) {
    lateChanges.after(rule.late, () => store.apply(change));
    return;
  }
  const status = rule && faultStatus(rule);
  if (rule?.drop === 'before' || (status !== undefined && !isSuccess(status))) return;
  store.apply(change);
}

function withRateHeaders(data: ResponseData, use: RateUse, { rules }: Simulation, rule: FaultRule | undefined): ResponseData {
  return { ...data, headers: { ...rateHeaders(use, rules.rateLimit, data.status, rule), ...data.headers } };
}

/**
 * Reads the body of a request. A body above the limit is read to its end, discarded and reported as `undefined`.
 * It never calls back when the client disconnects before the end.
 */
function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | undefined) => void): void {
  let chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks = [];
  });
  request.on('end', () => done(bytes > maxBytes ? undefined : Buffer.concat(chunks, bytes)));
}
