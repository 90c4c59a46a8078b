import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { faultResponse, faultStatus, isSuccess } from './fault-response';
import type { FaultRule } from './fault-rules';
import { retryAfterHeader, type RateUse } from './rate-window';
import { toData, writeFaultyResponse, writeResponse, type ResponseData } from './response';
import { findRoute, type FoundRoute } from './routes';
import type { Simulation } from './simulation';
import { pagesOf, resetState, tamperWithState, writeAbout, writeFaults, writeState } from './state-pages';
import type { ChangedMembers, SimulatedRequest, SimulatedResponse, SimulatedVendor } from './vendor';

/** Far more than any client should send; it bounds the simulator's memory. */
const maxBodyBytes = 32 * 1024 * 1024;

/** A request that is being handled. */
interface Handling {
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly route: FoundRoute;
  readonly isDelivery: boolean;
  readonly request: SimulatedRequest;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes the handler of all requests: its own pages first, then the vendor's routes with the faults in force. */
export function createRequestHandler(simulation: Simulation): RequestHandler {
  const { vendor, routes } = simulation;
  const { state, faultsPath, aboutPath } = pagesOf(vendor);
  let received = 0;
  return (incoming, response) => {
    const { method = 'GET', url = '/', headers, socket } = incoming;
    const [path = '', search = ''] = url.split('?', 2);
    const query = new URLSearchParams(search);
    readBody(incoming, maxBodyBytes, (body) => {
      if (path === aboutPath && method === 'GET') return writeAbout(simulation, response, socket.localPort);
      const isState = state.paths.some((pattern) => pattern.test(path));
      const ofState = vendor.tamper ? ['GET', 'PATCH', 'DELETE'] : ['GET', 'DELETE'];
      const own = isState ? ofState : path === faultsPath ? ['GET', 'POST', 'PUT', 'DELETE'] : undefined;
      if (own?.includes(method)) {
        if (!isState) writeFaults(simulation, response, method, body?.toString() ?? '');
        else if (method === 'GET') writeState(simulation, state, response, query);
        else if (method === 'PATCH') tamperWithState(simulation, response, parseJson(body));
        else resetState(simulation, response);
        return;
      }
      const number = (received += 1);
      const route = own ? { allow: own.join(', ') } : findRoute(routes, method, path);
      const isDelivery = route !== undefined && 'handle' in route && method !== 'GET' && method !== 'HEAD';
      const request: SimulatedRequest = {
        method,
        path,
        query,
        params: route !== undefined && 'params' in route ? route.params : {},
        headers: headers as SimulatedRequest['headers'],
        body,
        get json() {
          return parseJson(body);
        },
        id: `simulated-${number}`,
      };
      const change = isDelivery ? changeOf(vendor, request) : undefined;
      if (change) watch(simulation, change, number, response, socket);
      handle(simulation, { response, socket, route, isDelivery, request }, change?.members ?? []);
    });
  };
}

/** For a body that the vendor's code cannot read, the route gives the response. */
function changeOf(vendor: SimulatedVendor, request: SimulatedRequest): ChangedMembers | undefined {
  try {
    return vendor.changes?.(request);
  } catch {
    return undefined;
  }
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return body && (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    return undefined;
  }
}

/** Counts a request as open until its response is with the operating system or its client is gone. */
function watch({ openRequests }: Simulation, change: ChangedMembers, number: number, response: ServerResponse, socket: Socket): void {
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

function handle(simulation: Simulation, handling: Handling, members: readonly string[]): void {
  const { path } = handling.request;
  const use = (simulation.vendor.rate?.counts?.(path) ?? true) ? simulation.rateWindow.count() : undefined;
  const rule = simulation.rules.choose({ path, delivery: handling.isDelivery, members, used: use?.used ?? 0 });
  if (rule?.delay === undefined) settle(simulation, handling, use, rule);
  else simulation.waits.after(rule.delay, () => settle(simulation, handling, use, rule));
}

function settle(simulation: Simulation, handling: Handling, use: RateUse | undefined, rule: FaultRule | undefined): void {
  const { response, socket, isDelivery, request } = handling;
  const normal = respond(simulation, handling, use);
  const { apply, afterwards } = normal;
  if (apply) applyChange(simulation, apply, rule);
  if (afterwards) applyChange(simulation, () => simulation.lateChanges.after(afterwards.ms, () => afterwards.apply()), rule);
  const counts = isDelivery ? simulation.deliveries : simulation.otherRequests;
  if (rule?.drop !== undefined) {
    counts.count('dropped');
    // A reset packet is what a crashed server or a firewall sends.
    socket.resetAndDestroy();
  } else if (rule?.late !== undefined && isSilent(rule)) {
    counts.count('unanswered');
  } else {
    const data = rule === undefined ? toData(normal) : faultResponse(rule, toData(normal), simulation, request.id);
    counts.count(String(data.status));
    const limited = use === undefined ? data : withRateHeaders(data, use, simulation, rule);
    // Of the simulator's own clock, as its windows are.
    const date = new Date(simulation.now()).toUTCString();
    if (rule === undefined) writeResponse(response, { ...limited, headers: { Date: date, ...limited.headers } });
    else writeFaultyResponse(response, socket, limited, rule, simulation.waits);
  }
}

/** The response without a fault rule. A handler that throws is a 500, whose message says so. */
function respond({ vendor }: Simulation, { route, request }: Handling, use: RateUse | undefined): SimulatedResponse {
  const { id } = request;
  const refuse = (status: number, message: string) => vendor.error?.(status, message, id) ?? { status, body: { error: message } };
  if (route === undefined) return refuse(404, 'no such path');
  if ('allow' in route) {
    const refusal = refuse(405, `method not allowed; use ${route.allow}`);
    return { ...refusal, headers: { ...refusal.headers, Allow: route.allow } };
  }
  const limit = vendor.rate?.requests;
  if (limit !== undefined && use !== undefined && use.used > limit) return refuse(429, 'too many requests');
  try {
    return vendor.authenticate?.(request) ?? route.handle(request);
  } catch (error) {
    return refuse(500, `the simulator threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
  }
}

/** True for a rule that only applies late: its request gets no response. */
function isSilent(rule: FaultRule): boolean {
  return [faultStatus(rule), rule.truncate, rule.slowHeaders, rule.slowBody].every((field) => field === undefined);
}

function applyChange({ lateChanges }: Simulation, apply: () => void, rule: FaultRule | undefined): void {
  if (rule?.late !== undefined) {
    lateChanges.after(rule.late, apply);
    return;
  }
  const status = rule && faultStatus(rule);
  if (rule?.drop === 'before' || (status !== undefined && !isSuccess(status))) return;
  apply();
}

function withRateHeaders(data: ResponseData, use: RateUse, simulation: Simulation, rule: FaultRule | undefined): ResponseData {
  const { vendor, rules, now } = simulation;
  const report = {
    ...use,
    now: now(),
    limit: rules.rateLimit ?? vendor.rate?.requests,
    status: data.status,
    retryAfter: rule?.retryAfter,
    reset: rule?.reset,
  };
  return { ...data, headers: { ...(vendor.rate?.headers ?? retryAfterHeader)(report), ...data.headers } };
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
