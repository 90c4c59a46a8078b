/** What a request asks for. */
export type Route =
  | { readonly name: 'delivery' }
  | { readonly name: 'caller' }
  | { readonly name: 'projects'; readonly expandEnvironments: boolean }
  | { readonly name: 'member'; readonly project: string; readonly environment: string; readonly cohortId: string; readonly member: string }
  | { readonly name: 'goals'; readonly clientSideId: string }
  | { readonly name: 'state'; readonly limit: number; readonly reset: boolean }
  | { readonly name: 'faults'; readonly method: string }
  | { readonly name: 'notFound' }
  | { readonly name: 'methodNotAllowed'; readonly allow: string };

/** Where members are delivered to. */
export const deliveryPath = '/api/v2/segment-targets/tealium-synced-segments';

/** How LaunchDarkly makes a segment's key from the ID that the integration gives. */
const segmentKeyPrefix = 'tealium-synced-segments-';

export function segmentKey(cohortId: string): string {
  return segmentKeyPrefix + cohortId;
}

interface RoutePattern {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  readonly open: (parts: readonly string[], query: URLSearchParams, method: string) => Route;
}

const patterns: readonly RoutePattern[] = [
  { pattern: new RegExp(`^${deliveryPath}$`), methods: ['POST'], open: () => ({ name: 'delivery' }) },
  { pattern: /^\/api\/v2\/caller-identity$/, methods: ['GET'], open: () => ({ name: 'caller' }) },
  {
    pattern: /^\/api\/v2\/projects$/,
    methods: ['GET'],
    open: (_, query) => ({ name: 'projects', expandEnvironments: (query.get('expand') ?? '').split(',').includes('environments') }),
  },
  {
    pattern: new RegExp(`^/api/v2/segments/([^/]+)/([^/]+)/${segmentKeyPrefix}([^/]+)/contexts/([^/]+)$`),
    methods: ['GET'],
    open: ([project = '', environment = '', cohortId = '', member = '']) => ({ name: 'member', project, environment, cohortId, member }),
  },
  { pattern: /^\/sdk\/goals\/([^/]+)$/, methods: ['GET', 'HEAD'], open: ([clientSideId = '']) => ({ name: 'goals', clientSideId }) },
  {
    pattern: /^\/_simulator\/segments$/,
    methods: ['GET', 'DELETE'],
    open: (_, query, method) => ({ name: 'state', limit: readLimit(query), reset: method === 'DELETE' }),
  },
  {
    // The page of a segment, to which the connection check leads.
    pattern: /^\/[^/]+\/[^/]+\/segments\/[^/]+$/,
    methods: ['GET'],
    open: (_, query) => ({ name: 'state', limit: readLimit(query), reset: false }),
  },
  {
    pattern: /^\/_simulator\/faults$/,
    methods: ['GET', 'PUT', 'DELETE'],
    open: (_, __, method) => ({ name: 'faults', method }),
  },
];

/** Finds the route of a request from its method and its target, which is a path with an optional query. */
export function findRoute(method: string, target: string): Route {
  const [path = '', query = ''] = target.split('?', 2);
  for (const { pattern, methods, open } of patterns) {
    const match = pattern.exec(path);
    if (match === null) continue;
    if (!methods.includes(method)) return { name: 'methodNotAllowed', allow: methods.join(', ') };
    const parts = match.slice(1).map(decode);
    if (!parts.every((part) => part !== undefined)) break;
    return open(parts, new URLSearchParams(query), method);
  }
  return { name: 'notFound' };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function readLimit(query: URLSearchParams): number {
  if (query.get('members') === 'all') return Infinity;
  const limit = query.get('limit');
  return limit !== null && /^\d+$/.test(limit) ? Number(limit) : 100;
}
