import type { ActionCode, CheckStep, Connector } from 'launchdarkly-audience-cohorting/contract';
import type { Actions, Configuration } from './generated/types.js';

const url = ({ urlOverride }: Configuration, path: string) => (urlOverride ?? 'https://api.acme.example') + path;

const addMember: ActionCode<Configuration, Actions['add-member']> = {
  buildRequest: (batch, { configuration }) => ({
    method: 'POST',
    url: url(configuration, `/v1/lists/${configuration.listId}/members`),
    body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },
  }),
};

const removeMember: ActionCode<Configuration, Actions['remove-member']> = {
  buildRequest: (batch, { configuration }) => ({
    method: 'POST',
    url: url(configuration, `/v1/lists/${configuration.listId}/removals`),
    body: { members: batch.map(({ memberId }) => memberId) },
  }),
};

/** Changes nothing at Acme. */
const apiKey: CheckStep<Configuration> = {
  id: 'api-key',
  title: 'API Key',
  buildRequest: ({ configuration }) => ({ method: 'GET', url: url(configuration, `/v1/lists/${configuration.listId}`) }),
  evaluate: (response) =>
    response?.status === 200
      ? { status: 'passed', message: 'Acme knows the key and the list.' }
      : {
          status: 'failed',
          message: `Acme answered ${response?.status}.`,
          hint: 'Compare the key and the list with the settings of Acme.',
        },
};

export const connector: Connector<Configuration, Actions> = {
  actions: { 'add-member': addMember, 'remove-member': removeMember },
  check: [apiKey],
};
