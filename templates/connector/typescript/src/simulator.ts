import { defineSimulator } from 'launchdarkly-audience-cohorting/simulator';

const apiKey = 'key_00000000';

/** What Acme answers, as far as the connector uses it. */
export const startSimulator = defineSimulator(() => {
  const members = new Map<string, string | undefined>();
  return {
    configuration: (url) => ({ apiKey, listId: 'customers', urlOverride: url }),
    authenticate: ({ headers }) => (headers['authorization'] === `Bearer ${apiKey}` ? undefined : { status: 401 }),
    routes: {
      'GET /v1/lists/:list': ({ params }) => (params['list'] === 'customers' ? { status: 200, body: {} } : { status: 404 }),
      'POST /v1/lists/:list/members': ({ json }) => ({
        status: 204,
        apply: () => (json as Addition).members.forEach(({ id, email }) => members.set(id, email)),
      }),
      'POST /v1/lists/:list/removals': ({ json }) => ({
        status: 204,
        apply: () => (json as Removal).members.forEach((id) => members.delete(id)),
      }),
    },
    changes: ({ params, json }) => ({
      group: params['list'] ?? '',
      members: (json as Addition | Removal).members.map((member) => (typeof member === 'string' ? member : member.id)),
    }),
    rate: { requests: 100, windowMs: 10_000 },
    state: () => ({ members }),
    reset: () => members.clear(),
  };
});

interface Addition {
  readonly members: readonly { readonly id: string; readonly email?: string }[];
}

interface Removal {
  readonly members: readonly string[];
}
