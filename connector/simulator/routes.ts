import type { SimulatedRequest, SimulatedResponse, SimulatedVendor } from '../../src/simulator';
import { describeCaller, listProjects, type Account } from './account';
import { errorResponse } from './error-response';
import type { ParsedRequest } from './parse-request';
import { segmentKey, type SegmentStore } from './segment-store';

/** Where members are delivered to. */
export const deliveryPath = '/api/v2/segment-targets/tealium-synced-segments';

/** What the routes work on. */
export interface RouteDependencies {
  readonly account: Account;
  readonly store: SegmentStore;
  /** Reads the body of a delivery; `undefined` when it is too large. */
  parse(request: SimulatedRequest): ParsedRequest;
}

/** LaunchDarkly's API as far as deliveries and the connection check use it. */
export function routesOf({ account, store, parse }: RouteDependencies): SimulatedVendor['routes'] {
  const knows = (clientSideId: string | undefined) => account.environments.some(({ id }) => id === clientSideId);
  return {
    // LaunchDarkly does not publish its response to an unknown client-side ID; the simulator refuses it with a message that tests can see.
    [`POST ${deliveryPath}`]: (request) => {
      const parsed = parse(request);
      if ('refusal' in parsed) return errorResponse(400, parsed.refusal, request.id);
      const { change } = parsed;
      if (!knows(change.environmentId)) return errorResponse(400, 'no environment has this client-side ID', request.id);
      return { status: 204, apply: () => store.apply(change) };
    },
    'GET /api/v2/caller-identity': () => ({ status: 200, body: describeCaller(account) }),
    'GET /api/v2/projects': ({ query }) => ({
      status: 200,
      body: listProjects(account, (query.get('expand') ?? '').split(',').includes('environments')),
    }),
    [`GET /api/v2/segments/:project/:environment/${segmentKey(':cohortId')}/contexts/:member`]: (request) =>
      readMember(account, store, request),
    'GET|HEAD /sdk/goals/:clientSideId': ({ params, id }) =>
      knows(params['clientSideId']) ? { status: 200, body: [] } : errorResponse(404, 'unknown client-side ID', id),
  };
}

function readMember(account: Account, store: SegmentStore, { params, id }: SimulatedRequest): SimulatedResponse {
  const { project, environment: key, cohortId = '', member = '' } = params;
  const environment = account.environments.find((candidate) => candidate.key === key);
  const segment = environment && project === account.project.key ? store.find(environment.id, cohortId) : undefined;
  if (segment === undefined) return errorResponse(404, 'no such segment', id);
  return { status: 200, body: { userKey: member, included: segment.members.has(member), excluded: false } };
}
