import type { SimulatedRequest, SimulatedResponse, SimulatedVendor } from '../../src/simulator';
import { describeCaller, environmentAt, findEnvironment, listEnvironments, listProjects, type Account } from './account';
import { errorResponse } from './error-response';
import type { ParsedRequest } from './parse-request';
import { segmentKey, type Segment, type SegmentStore } from './segment-store';

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
  const knows = (clientSideId: string | undefined) => findEnvironment(account, clientSideId) !== undefined;
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
    'GET /api/v2/projects': ({ query }) => ({ status: 200, body: listProjects(account, query) }),
    'GET /api/v2/projects/:project/environments': ({ params, query, id }) => {
      const body = listEnvironments(account, params['project'], query);
      return body ? { status: 200, body } : errorResponse(404, 'no such project', id);
    },
    [`GET ${segmentPath}`]: (request) => ofSegment(account, store, request, describeSegment),
    [`GET ${segmentPath}/contexts/:member`]: (request) => {
      const { member = '' } = request.params;
      return ofSegment(account, store, request, ({ members }) => ({ userKey: member, included: members.has(member), excluded: false }));
    },
    'GET|HEAD /sdk/goals/:clientSideId': ({ params, id }) =>
      knows(params['clientSideId']) ? { status: 200, body: [] } : errorResponse(404, 'unknown client-side ID', id),
  };
}

const segmentPath = `/api/v2/segments/:project/:environment/${segmentKey(':cohortId')}`;

function ofSegment(
  account: Account,
  store: SegmentStore,
  { params, id }: SimulatedRequest,
  describe: (segment: Segment) => object,
): SimulatedResponse {
  const environment = environmentAt(account, params['project'], params['environment']);
  const segment = environment && store.find(environment.id, params['cohortId'] ?? '');
  return segment ? { status: 200, body: describe(segment) } : errorResponse(404, 'no such segment', id);
}

/** The parts of LaunchDarkly's description that say what kind of segment it is. */
function describeSegment({ cohortId, name, members }: Segment): object {
  return {
    key: segmentKey(cohortId),
    name,
    tags: [],
    rules: [],
    version: 1,
    unbounded: true,
    unboundedContextKind: 'user',
    _unboundedMetadata: { segmentId: segmentKey(cohortId), includedCount: members.size, excludedCount: 0 },
    _external: 'tealium-synced-segments',
    _importInProgress: false,
  };
}
