// @ts-check
import { defineSimulator } from 'launchdarkly-audience-cohorting/simulator';

const apiKey = 'key_00000000';

/** What Acme answers, as far as the connector uses it. */
export const startSimulator = defineSimulator(() => {
  const members = new Map();
  /** @param {import('launchdarkly-audience-cohorting/simulator').SimulatedRequest} request */
  const given = ({ json }) => /** @type {any[]} */ (/** @type {any} */ (json).members);
  return {
    configuration: (url) => ({ apiKey, listId: 'customers', urlOverride: url }),
    authenticate: ({ headers }) => (headers['authorization'] === `Bearer ${apiKey}` ? undefined : { status: 401 }),
    routes: {
      'GET /v1/lists/:list': ({ params }) => (params['list'] === 'customers' ? { status: 200, body: {} } : { status: 404 }),
      'POST /v1/lists/:list/members': (request) => ({
        status: 204,
        apply: () => given(request).forEach(({ id, email }) => members.set(id, email)),
      }),
      'POST /v1/lists/:list/removals': (request) => ({ status: 204, apply: () => given(request).forEach((id) => members.delete(id)) }),
    },
    changes: (request) => ({ group: request.params['list'] ?? '', members: given(request).map((member) => member.id ?? member) }),
    rate: { requests: 100, windowMs: 10_000 },
    state: () => ({ members }),
    reset: () => members.clear(),
  };
});
