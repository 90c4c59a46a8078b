// @ts-check
import { defineSimulator } from 'launchdarkly-audience-cohorting/simulator';

const apiKey = '00000000-0000-4000-8000-000000000000';
/** @typedef {{ external_id?: string } & Record<string, unknown>} Item */
const parts = (/** @type {any} */ json) => ({
  attributes: /** @type {Item[]} */ (json.attributes ?? []),
  events: /** @type {Item[]} */ (json.events ?? []),
});

/** `POST /users/track` as Braze documents it, without its quotas. */
export const startSimulator = defineSimulator(() => {
  /** @type {Map<string, Record<string, unknown>>} */
  const users = new Map();
  let events = 0;
  return {
    configuration: (url) => ({ apiKey, restEndpoint: 'https://rest.iad-01.braze.com', urlOverride: url }),
    authenticate: ({ headers }) =>
      headers['authorization'] === `Bearer ${apiKey}` ? undefined : { status: 401, body: { message: 'Invalid API key' } },
    error: (status, message) => ({ status, body: { message } }),
    routes: {
      'POST /users/track': ({ json }) => {
        const given = parts(json);
        const errors = Object.entries(given).flatMap(([list, items]) =>
          items.flatMap(({ external_id }, index) => (external_id ? [] : [{ type: "'external_id' is required", input_array: list, index }])),
        );
        return {
          status: 201,
          body: { message: 'success', attributes_processed: given.attributes.length, ...(errors.length > 0 && { errors }) },
          apply: () => {
            for (const { external_id = '', ...values } of given.attributes)
              users.set(external_id, { ...users.get(external_id), ...values });
            events += given.events.length;
          },
        };
      },
    },
    // An attribute may be set in one request at a time; events may come in any number.
    changes: ({ json }) => ({
      group: 'attributes',
      members: parts(json).attributes.map(({ external_id, ...values }) => `${external_id} ${Object.keys(values)}`),
    }),
    rate: { requests: 3000, windowMs: 3000 },
    state: () => ({ users, events }),
    reset: () => {
      users.clear();
      events = 0;
    },
  };
});
