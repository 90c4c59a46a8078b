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

/**
 * Klaviyo answers 202 and imports later. The job is asked for, and then the errors of its profiles, page by page (Bulk Import
 * Profiles, Get Bulk Import Profiles Job, Get Errors for Bulk Import Profiles Job, 2026-11-29).
 * @type {import('launchdarkly-audience-cohorting/contract').ActionCode<Configuration, Actions['import-profile']>}
 */
const importProfile = {
  buildRequest: (batch, { configuration }) => ({
    method: 'POST',
    url: url(configuration, '/api/profile-bulk-import-jobs'),
    headers: { revision, 'Content-Type': 'application/vnd.api+json' },
    body: {
      data: {
        type: 'profile-bulk-import-job',
        attributes: {
          profiles: {
            data: batch.map(({ email, firstName, lastName }) => ({
              type: 'profile',
              attributes: { email, ...(firstName && { first_name: firstName }), ...(lastName && { last_name: lastName }) },
            })),
          },
        },
        relationships: { lists: { data: [{ type: 'list', id: batch[0].listId }] } },
      },
    },
  }),
  poll: {
    buildRequest: ({ body }, _batch, { configuration }, { next = '' }) => ({
      method: 'GET',
      url: url(configuration, `/api/profile-bulk-import-jobs/${JSON.parse(body).data.id}${next}`),
      headers: { revision },
    }),
    readResponse({ status, body }, batch, { failed = 0, errors = {} }) {
      if (status !== 200) return undefined;
      const { data, links } = JSON.parse(body);
      if (!Array.isArray(data)) {
        const { status: state, failed_count: count } = data.attributes;
        if (state === 'cancelled') return fault('outcome_unknown', 'Klaviyo has cancelled the import.');
        if (state !== 'complete') return { isPending: true };
        if (count === 0) return batch.map(() => undefined);
        return { isPending: true, waitMs: 0, facts: { failed: count, next: '/import-errors?page%5Bsize%5D=100' } };
      }
      const found = { .../** @type {Record<string, string>} */ (errors) };
      for (const { attributes } of data) found[/profiles\/data\/(\d+)/.exec(attributes.source?.pointer)?.[1] ?? ''] = attributes.detail;
      if (links?.next) return { isPending: true, waitMs: 0, facts: { errors: found, next: `/import-errors${new URL(links.next).search}` } };
      // Halves of the batch find the profiles that no error names.
      if (found[''] !== undefined || Object.keys(found).length < Number(failed)) return fault('rejected_by_vendor', found[''] ?? '');
      return batch.map((_item, index) => (found[index] === undefined ? undefined : fault('rejected_by_vendor', found[index])));
    },
  },
};

/** @type {import('launchdarkly-audience-cohorting/contract').Connector<Configuration, Actions>} */
export const connector = {
  actions: { 'add-to-list': changeList('POST'), 'remove-from-list': changeList('DELETE'), 'import-profile': importProfile },
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
