// @ts-check
import { defineSimulator } from 'launchdarkly-audience-cohorting/simulator';

const privateKey = 'pk_00000000000000';

/** @param {import('launchdarkly-audience-cohorting/simulator').SimulatedRequest} request */
const profilesOf = ({ json }) => /** @type {{ data: { id: string }[] }} */ (json).data.map(({ id }) => id);

/** The lists API of Klaviyo, as far as the connector uses it. Every list exists. */
export const startSimulator = defineSimulator(() => {
  /** @type {Map<string, Set<string>>} */
  const lists = new Map();
  const list = (/** @type {string} */ id) => {
    const found = lists.get(id) ?? new Set();
    lists.set(id, found);
    return found;
  };
  return {
    configuration: (url) => ({ privateKey, urlOverride: url }),
    authenticate: ({ headers, id }) =>
      headers['authorization'] === `Klaviyo-API-Key ${privateKey}` ? undefined : refuse(401, 'Missing or invalid private key.', id),
    error: refuse,
    routes: {
      'GET /api/lists': () => ({ status: 200, body: { data: [...lists.keys()].map((id) => ({ type: 'list', id })) } }),
      'POST /api/lists/:list/relationships/profiles': (request) => ({
        status: 204,
        apply: () => profilesOf(request).forEach((id) => list(request.params['list'] ?? '').add(id)),
      }),
      'DELETE /api/lists/:list/relationships/profiles': (request) => ({
        status: 204,
        apply: () => profilesOf(request).forEach((id) => list(request.params['list'] ?? '').delete(id)),
      }),
    },
    changes: (request) => ({ group: request.params['list'] ?? '', members: profilesOf(request) }),
    rate: { requests: 10, windowMs: 1000 },
    state: () => ({ lists }),
    reset: () => lists.clear(),
  };
});

/** An error as JSON:API has it. @returns {import('launchdarkly-audience-cohorting/simulator').SimulatedResponse} */
function refuse(/** @type {number} */ status, /** @type {string} */ detail, /** @type {string} */ id) {
  return {
    status,
    headers: { 'Content-Type': 'application/vnd.api+json' },
    body: { errors: [{ id, status, code: 'simulated', title: detail, detail, source: { pointer: '/data' } }] },
  };
}
