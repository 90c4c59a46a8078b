import { describeCaller, listProjects } from './account';
import { emptyResponse, errorResponse, jsonResponse, type ResponseData } from './response';
import type { MembershipChange, ParsedRequest } from './parse-request';
import type { Route } from './route';
import type { Simulation } from './simulation';

/** The response without a fault rule, and the change that is applied with it. */
export interface NormalResponse {
  readonly response: ResponseData;
  readonly change?: MembershipChange;
}

/** The part of a request that its response depends on. */
export interface ReceivedRequest {
  readonly route: Route;
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  /** The body of a delivery. */
  readonly parsed: ParsedRequest | undefined;
  readonly id: string;
}

export function normalResponse(simulation: Simulation, request: ReceivedRequest): NormalResponse {
  const { account } = simulation;
  const { route, id } = request;
  switch (route.name) {
    case 'notFound':
      return { response: errorResponse(404, 'no such path', id) };
    case 'methodNotAllowed': {
      const refusal = errorResponse(405, `method not allowed; use ${route.allow}`, id);
      return { response: { ...refusal, headers: { ...refusal.headers, Allow: route.allow } } };
    }
    case 'goals':
      if (!knows(simulation, route.clientSideId)) return { response: errorResponse(404, 'unknown client-side ID', id) };
      return { response: { ...jsonResponse(200, []), headers: { 'Content-Type': 'application/json' } } };
  }
  // LaunchDarkly takes the token alone, without Bearer (REST API overview, authentication, 2026-11-22).
  if (request.authorization !== account.token) return { response: errorResponse(401, 'invalid access token', id) };
  switch (route.name) {
    case 'caller':
      return { response: jsonResponse(200, describeCaller(account)) };
    case 'projects':
      return { response: jsonResponse(200, listProjects(account, route.expandEnvironments)) };
    case 'member':
      return { response: readMember(simulation, route, id) };
    default:
      return deliver(simulation, request);
  }
}

/** LaunchDarkly does not publish its response to an unknown client-side ID; the simulator refuses it with a message that tests can see. */
function deliver(simulation: Simulation, { parsed, id }: ReceivedRequest): NormalResponse {
  if (parsed === undefined) return { response: errorResponse(400, 'the request has no payload', id) };
  if ('refusal' in parsed) return { response: errorResponse(400, parsed.refusal, id) };
  if (!knows(simulation, parsed.change.environmentId)) {
    return { response: errorResponse(400, 'no environment has this client-side ID', id) };
  }
  return { response: emptyResponse(204), change: parsed.change };
}

function readMember(simulation: Simulation, route: Extract<Route, { name: 'member' }>, id: string): ResponseData {
  const { account, store } = simulation;
  const environment = account.environments.find(({ key }) => key === route.environment);
  const segment = environment && route.project === account.project.key ? store.find(environment.id, route.cohortId) : undefined;
  if (segment === undefined) return errorResponse(404, 'no such segment', id);
  return jsonResponse(200, { userKey: route.member, included: segment.members.has(route.member), excluded: false });
}

function knows(simulation: Simulation, clientSideId: string): boolean {
  return simulation.account.environments.some((environment) => environment.id === clientSideId);
}
