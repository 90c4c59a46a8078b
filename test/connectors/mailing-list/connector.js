'use strict';

const { fault } = require('launchdarkly-audience-cohorting/fault');

const origin = 'https://api.pigeonpost.example';

/** What the codes of single readers mean in a successful response. */
const meanings = {
  bounced: 'Pigeonpost does not deliver to this address.',
  blocked: 'The reader has asked Pigeonpost never to be written to.',
};

function url({ apiUrl }, path) {
  return (apiUrl ?? origin).replace(/\/$/, '') + path;
}

/** A 200 lists the readers that were refused: {"errors":[{"position":0,"code":"bounced"}]}. */
function readResponse(response, batch) {
  const { errors = [] } = JSON.parse(response.body || '{}');
  return batch.map((_item, position) => {
    const error = errors.find((entry) => entry.position === position);
    return error && fault('rejected_by_vendor', meanings[error.code] ?? `Pigeonpost refused this reader: ${error.code}.`);
  });
}

const subscribe = {
  buildRequest: (batch, { configuration }) => ({
    method: 'PUT',
    url: url(configuration, `/v1/lists/${batch[0].listId}/readers`),
    body: { readers: batch.map(({ readerId, email, weight }) => ({ id: readerId, email, ...(weight !== undefined && { weight }) })) },
  }),
  readResponse,
};

const unsubscribe = {
  buildRequest: (batch, { configuration }) => ({
    method: 'POST',
    url: url(configuration, `/v1/lists/${batch[0].listId}/removals`),
    body: { ids: batch.map(({ readerId }) => readerId) },
  }),
  readResponse,
};

const recordOpening = {
  buildRequest: (batch, { configuration, sessionId }) => ({
    method: 'POST',
    url: url(configuration, '/v1/openings'),
    body: {
      session: sessionId,
      openings: batch.map(({ readerId, issue, device }) => ({ id: readerId, issue, ...(device !== undefined && { device }) })),
    },
  }),
};

const account = {
  id: 'account',
  title: 'The API key belongs to an account',
  buildRequest: ({ configuration }) => ({ method: 'GET', url: url(configuration, '/v1/account') }),
  evaluate: ({ status }) =>
    status === 200
      ? { status: 'passed', message: 'Pigeonpost knows the key.' }
      : { status: 'failed', message: `Pigeonpost answered ${status}.`, hint: 'Create a new key.' },
};

exports.connector = {
  actions: { subscribe, unsubscribe, 'record-opening': recordOpening },
  check: [account],
};
