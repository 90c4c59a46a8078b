import type { Fault, FaultKind, Manifest, HttpResponse } from '../../../contract';
import { fault, type FaultCode } from '../../../fault';
import { faultOfContent, faultOfOtherSuccess, isSuccessful, isSuccessStatus } from './success';

type StatusFaults = NonNullable<Manifest['errors']>;
/** What the manifest says about responses. */
export type ResponseRules = { readonly [Part in 'errors' | 'success']?: Manifest[Part] | undefined };

/** What a status means when the manifest does not say otherwise. The first match wins. */
const defaults: StatusFaults = [
  { status: 400, kind: 'rejected' },
  { status: 401, kind: 'unauthorized' },
  { status: 403, kind: 'unauthorized' },
  { status: 408, kind: 'unavailable' },
  { status: 409, kind: 'conflict' },
  { status: 413, kind: 'too_large' },
  { status: 422, kind: 'rejected' },
  { status: 425, kind: 'unavailable' },
  { status: 429, kind: 'rate_limited' },
  { status: '4xx', kind: 'misconfigured' },
  // The server does not know the method or the protocol, or a network wants a log-in first.
  { status: 501, kind: 'misconfigured' },
  { status: 505, kind: 'misconfigured' },
  { status: 511, kind: 'misconfigured' },
  // A gateway that timed out does not know whether the request was applied; Cloudflare reports that as 520 and 524.
  { status: 502, kind: 'ambiguous' },
  { status: 504, kind: 'ambiguous' },
  { status: 520, kind: 'ambiguous' },
  { status: 524, kind: 'ambiguous' },
  { status: '5xx', kind: 'unavailable' },
];

/** Characters of the vendor's message that a fault quotes, and that are redacted before. */
const maxQuoted = 200;
const maxRedacted = 2_000;

const codes = {
  rejected: 'rejected_by_vendor',
  too_large: 'request_too_large',
  conflict: 'conflict',
  rate_limited: 'rate_limited',
  unavailable: 'vendor_unavailable',
  ambiguous: 'outcome_unknown',
  unauthorized: 'token_refused',
  misconfigured: 'address_wrong',
} as const satisfies Partial<Record<FaultKind, FaultCode>>;

/**
 * The fault of a response that is no success.
 * @param where method and address, for the message
 * @param redact removes from the vendor's message what a fault must not hold
 * @returns `undefined` for a success
 */
export function faultOfResponse(
  response: HttpResponse,
  where: string,
  { errors = [], success }: ResponseRules = {},
  redact: (text: string) => string = (text) => text,
): Fault | undefined {
  const { status, headers, body } = response;
  if (isSuccessStatus(status, success)) return faultOfContent(response, where, success);
  const entry = [...errors, ...defaults].find((candidate) => matches(candidate.status, status));
  if (entry === undefined && isSuccessful(status)) return faultOfOtherSuccess(status, where, success);
  const kind = entry?.kind ?? 'misconfigured';
  const isRedirect = kind === 'misconfigured' && status >= 300 && status < 400 && status !== 304;
  const location = isRedirect && headers['location'] ? ` and points to ${originOf(headers['location'])}` : '';
  const said = redact(vendorMessage(body)).slice(0, maxQuoted);
  return fault(
    isRedirect ? 'redirect_refused' : codes[kind],
    `${where} answered with status ${status}${location}${said ? `: "${said}"` : '.'}`,
    entry?.hint === undefined ? {} : { hint: entry.hint },
  );
}

function matches(pattern: number | string, status: number): boolean {
  if (typeof pattern === 'number') return pattern === status;
  const prefix = pattern.replace(/x+$/, '');
  return String(status).startsWith(prefix);
}

/** The `message` of a JSON error body, on one line; empty when there is none. */
function vendorMessage(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return '';
  }
  const message = typeof parsed === 'object' && parsed !== null && 'message' in parsed ? parsed.message : undefined;
  if (typeof message !== 'string') return '';

  return message.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, maxRedacted);
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}
