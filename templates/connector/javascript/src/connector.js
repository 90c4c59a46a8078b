// @ts-check

/** @typedef {import('./generated/types.d.ts').Configuration} Configuration */
/** @typedef {import('./generated/types.d.ts').Actions} Actions */

const url = (/** @type {Configuration} */ { urlOverride }, /** @type {string} */ path) =>
  (urlOverride ?? 'https://api.acme.example') + path;

/** @type {import('launchdarkly-audience-cohorting/contract').Connector<Configuration, Actions>} */
export const connector = {
  actions: {
    'add-member': {
      buildRequest: (batch, { configuration }) => ({
        method: 'POST',
        url: url(configuration, `/v1/lists/${configuration.listId}/members`),
        body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },
      }),
    },
    'remove-member': {
      buildRequest: (batch, { configuration }) => ({
        method: 'POST',
        url: url(configuration, `/v1/lists/${configuration.listId}/removals`),
        body: { members: batch.map(({ memberId }) => memberId) },
      }),
    },
  },
  check: [
    {
      id: 'api-key',
      title: 'API Key',
      // Changes nothing at Acme.
      buildRequest: ({ configuration }) => ({ method: 'GET', url: url(configuration, `/v1/lists/${configuration.listId}`) }),
      evaluate: (response) =>
        response?.status === 200
          ? { status: 'passed', message: 'Acme knows the key and the list.' }
          : {
              status: 'failed',
              message: `Acme answered ${response?.status}.`,
              hint: 'Compare the key and the list with the settings of Acme.',
            },
    },
  ],
};
