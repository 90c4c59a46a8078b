// @ts-check
import { fault } from 'launchdarkly-audience-cohorting/fault';

/** @typedef {import('./generated/types.d.ts').Configuration} Configuration */
/** @typedef {import('./generated/types.d.ts').Actions} Actions */

const url = (/** @type {Configuration} */ { urlOverride, restEndpoint }, /** @type {string} */ path) =>
  (urlOverride ?? restEndpoint) + path;

/**
 * A success can refuse single items: `errors` names the list of the request and the position in it (User track, 2026-11-28).
 * @param {string} list
 */
const readItems =
  (list) =>
  (/** @type {{ body: string }} */ { body }, /** @type {readonly unknown[]} */ batch) => {
    /** @type {{ errors?: readonly { type: string, input_array: string, index: number }[] }} */
    const { errors = [] } = JSON.parse(body);
    return batch.map((_item, index) => {
      const found = errors.find((error) => error.input_array === list && error.index === index);
      return found && fault('rejected_by_vendor', found.type);
    });
  };

/** @type {import('launchdarkly-audience-cohorting/contract').Connector<Configuration, Actions>} */
export const connector = {
  actions: {
    'set-attribute': {
      buildRequest: (batch, { configuration }) => ({
        method: 'POST',
        url: url(configuration, '/users/track'),
        body: {
          attributes: batch.map(({ externalId, name, value }) => ({
            external_id: externalId,
            ...(configuration.updateExistingOnly && { _update_existing_only: true }),
            [name]: value,
          })),
        },
      }),
      readResponse: readItems('attributes'),
    },
    'track-event': {
      buildRequest: (batch, { configuration }) => ({
        method: 'POST',
        url: url(configuration, '/users/track'),
        body: {
          events: batch.map(({ externalId, name, time, properties }) => ({
            external_id: externalId,
            ...(configuration.updateExistingOnly && { _update_existing_only: true }),
            name,
            time,
            ...(properties !== undefined && {
              properties: /** @type {import('launchdarkly-audience-cohorting/contract').Json} */ (properties),
            }),
          })),
        },
      }),
      readResponse: readItems('events'),
    },
  },
  // No request of users.track is without an effect, so nothing is asked of Braze.
  check: [
    {
      id: 'api-key',
      title: 'REST API Key',
      evaluate: () => ({
        status: 'not_verified',
        message: 'Braze tells only with the first request whether the key has the permission users.track.',
      }),
    },
  ],
};
