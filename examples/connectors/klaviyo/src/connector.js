// @ts-check
import { fault } from 'launchdarkly-audience-cohorting/fault';

/** @typedef {import('./generated/types.d.ts').Configuration} Configuration */
/** @typedef {import('./generated/types.d.ts').Actions} Actions */

const url = (/** @type {Configuration} */ { urlOverride }, /** @type {string} */ path) => (urlOverride ?? 'https://a.klaviyo.com') + path;

/** Which behaviour of the API is meant (API versioning and deprecation policy, 2026-11-28). */
const revision = '2026-10-15';

/**
 * All items of a batch are of one list, because of `groupBy`.
 * @param {'POST' | 'DELETE'} method
 * @returns {import('launchdarkly-audience-cohorting/contract').ActionCode<Configuration, Actions['add-to-list']>}
 */
const changeList = (method) => ({
  buildRequest: (batch, { configuration }) => ({
    method,
    url: url(configuration, `/api/lists/${batch[0].listId}/relationships/profiles`),
    headers: { revision, 'Content-Type': 'application/vnd.api+json' },
    body: { data: batch.map(({ profileId }) => ({ type: 'profile', id: profileId })) },
  }),
  // A refusal names the profiles at fault, as JSON:API does: {"errors":[{"detail":"…","source":{"pointer":"/data/3"}}]}.
  readRefusal({ body }, batch) {
    /** @type {{ errors?: readonly { detail: string, source?: { pointer?: string } }[] }} */
    const { errors = [] } = JSON.parse(body);
    return batch.map((_item, index) => {
      const found = errors.find(({ source }) => source?.pointer?.match(/^\/data\/(\d+)/)?.[1] === String(index));
      return found && fault('rejected_by_vendor', found.detail);
    });
  },
});

/** @type {import('launchdarkly-audience-cohorting/contract').Connector<Configuration, Actions>} */
export const connector = {
  actions: { 'add-to-list': changeList('POST'), 'remove-from-list': changeList('DELETE') },
  check: [
    {
      id: 'private-key',
      title: 'Private API Key',
      buildRequest: ({ configuration }) => ({ method: 'GET', url: url(configuration, '/api/lists'), headers: { revision } }),
      evaluate: (response) => {
        if (response?.status === 200) return { status: 'passed', message: 'Klaviyo knows the key.' };
        // A key that may only write is right for deliveries.
        if (response?.status === 403)
          return { status: 'not_verified', message: 'The key lacks the scope lists:read, so nothing more can be told.' };
        return { status: 'failed', message: `Klaviyo answered ${response?.status}.`, hint: "Create a private key in Klaviyo's settings." };
      },
    },
  ],
};
