import type { FaultEntry } from '../faults/define-faults';

/** The codes of requests to the HTTP interface of a host. */
export const httpFaults = {
  request_malformed: {
    kind: 'invalid',
    httpStatus: 400,
    title: 'The HTTP request is not understood',
    hint: 'Compare it with the examples in docs/host.md.',
  },
  body_invalid: {
    kind: 'invalid',
    title: 'The body of the HTTP request does not fit',
    hint: 'Correct the body and send it again; nothing was changed.',
  },
  body_too_large: {
    kind: 'invalid',
    httpStatus: 413,
    title: 'The body of the HTTP request is too large',
    hint: 'Send fewer records in a list, or any number as application/x-ndjson, one on each line. If one alone is too large, leave out what no mapping needs.',
  },
  body_late: {
    kind: 'unavailable',
    httpStatus: 408,
    who: 'you',
    title: 'The body of the HTTP request did not arrive in time',
    hint: 'Send it again; with the same Idempotency-Key nothing is taken in twice.',
  },
  media_type_unsupported: {
    kind: 'invalid',
    httpStatus: 415,
    title: 'The body of the HTTP request has a type that is not accepted here',
    hint: 'Send application/json in UTF-8, or where many records may be sent, application/x-ndjson.',
  },
  access_refused: {
    kind: 'unauthorized',
    httpStatus: 401,
    title: 'The HTTP request does not carry a token of this host',
    hint: 'Send the header "Authorization: Bearer TOKEN" with a token that was made at /v1/tokens and not revoked, or with the one that the host was started with. With Basic authentication, the password is the token.',
  },
  scope_insufficient: {
    kind: 'unauthorized',
    httpStatus: 403,
    title: 'The token does not allow this',
    hint: 'Use a token of a wider scope: "read" reads everything, "admin" does everything, "intake" sends records, to one connection alone if it names one.',
  },
  token_exists: {
    kind: 'conflict',
    who: 'you',
    title: 'There is a token of this name',
    hint: 'Choose another name, or revoke the token first. A token cannot be shown again.',
  },
  token_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No such token',
    hint: 'List the tokens and use the name of one of them.',
  },
  host_name_refused: {
    kind: 'misconfigured',
    httpStatus: 403,
    title: 'The Host header of the HTTP request names a host that is not known',
    hint: 'Call it by the address that it listens on, or start it with --allow-host NAME.',
  },
  origin_refused: {
    kind: 'misconfigured',
    httpStatus: 403,
    title: 'A web page of another origin called this host',
    hint: 'If the page is yours, start the host with --allow-browser-origin URL.',
  },
  route_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'The host has nothing under this path',
    hint: 'docs/host.md lists every path.',
  },
  method_unsupported: {
    kind: 'invalid',
    httpStatus: 405,
    title: 'The path does not take this HTTP method',
    hint: 'The header Allow of the reply lists those that it takes.',
  },
  intake_busy: {
    kind: 'unavailable',
    httpStatus: 429,
    title: 'The host takes in as much at once as it can',
    hint: 'Send the request again after the seconds that the header Retry-After says. Records without a result were not enqueued.',
  },
  simulator_missing: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'The host was started without a simulator',
    hint: 'Start the simulator with "connectorctl simulate --port 4010", and the host with --simulator http://127.0.0.1:4010.',
  },
  simulator_refused: {
    kind: 'invalid',
    title: 'The simulator cannot fail as it was asked to',
    hint: 'Correct the value; GET /v1/simulator lists what can be started.',
  },
  simulator_unavailable: {
    kind: 'unavailable',
    who: 'you',
    title: 'The simulator does not answer',
    hint: 'Start it again at the same address with "connectorctl simulate --port PORT".',
  },
  listen_refused: {
    kind: 'misconfigured',
    title: 'The host cannot listen on this address',
    hint: 'Choose another address with --host and --port, or end the process that has this one.',
  },
} as const satisfies Readonly<Record<string, FaultEntry & { readonly httpStatus?: number }>>;
