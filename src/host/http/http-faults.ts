import { defineFaults } from '../../faults/define-faults';
import type { HostFaultEntry } from '../host-faults';

/** The codes of calling a host over HTTP. */
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
    hint: 'Send the records as application/x-ndjson, one on each line, which may be of any length.',
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
    title: 'The HTTP request does not carry the token of this host',
    hint: 'Send the header "Authorization: Bearer TOKEN" with the token that the host was started with, or printed when it started.',
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
    title: 'The host takes in as many requests at once as it can',
    hint: 'Send the request again after the seconds that the header Retry-After says. Nothing was taken in.',
  },
  listen_refused: {
    kind: 'misconfigured',
    title: 'The host cannot listen on this address',
    hint: 'Choose another address with --host and --port, or end the process that has this one.',
  },
} as const satisfies Readonly<Record<string, HostFaultEntry>>;

/** Makes a fault of a call over HTTP. */
export const httpFault = defineFaults(httpFaults);
