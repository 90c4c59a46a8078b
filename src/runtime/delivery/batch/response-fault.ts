import type { Fault, FaultKind, Manifest, HttpResponse } from '../../../contract';
import { fault, type FaultCode } from '../../../fault';

type StatusFaults = NonNullable<Manifest['errors']>;

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
  // A gateway that timed out does not know whether the request was applied; Cloudflare reports that as 520 and 524.
  { status: 502, kind: 'ambiguous' },
  { status: 504, kind: 'ambiguous' },
  { status: 520, kind: 'ambiguous' },
  { status: 524, kind: 'ambiguous' },
  { status: '5xx', kind: 'unavailable' },
  { status: '3xx', kind: 'misconfigured' },
  { status: '1xx', kind: 'misconfigured' },
];

/** Characters of the vendor's message that a fault has, and that are redacted before. */
const maxQuoted = 200;
const maxRedacted = 1_000;

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
 * The fault of a response outside of 2xx.
 * @param where method and address, for the message
 * @param redact replaces members in the vendor's message
 * @returns `undefined` for 2xx
 */
export function faultOfResponse(
  { status, headers, body }: HttpResponse,
  where: string,
  table: StatusFaults = [],
  redact: (text: string) => string = (text) => text,
): Fault | undefined {
  if (status >= 200 && status < 300) return undefined;
  const entry = [...table, ...defaults].find((candidate) => matches(candidate.status, status));
  const kind = entry?.kind ?? 'misconfigured';
  const isRedirect = kind === 'misconfigured' && status >= 300 && status < 400;
  const location = isRedirect && headers['location'] ? ` and points to ${originOf(headers['location'])}` : '';
  return withVendorMessage(
    fault(
      isRedirect ? 'redirect_refused' : codes[kind],
      `${where} answered with status ${status}${location}.`,
      entry?.hint === undefined ? {} : { hint: entry.hint },
    ),
    messageIn(body),
    redact,
  );
}

/** Adds what the vendor said to a fault: redacted, on one line, and cut. */
export function withVendorMessage(own: Fault, said: string, redact: (text: string) => string): Fault {
  const line = said.slice(0, maxRedacted).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  const vendorMessage = redact(line).trim().slice(0, maxQuoted);
  return vendorMessage === '' ? own : { ...own, vendorMessage };
}

function matches(pattern: number | string, status: number): boolean {
  if (typeof pattern === 'number') return pattern === status;
  const prefix = pattern.replace(/x+$/, '');
  return String(status).startsWith(prefix);
}

/** The `message` of a JSON error body; empty when there is none. */
function messageIn(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return '';
  }
  const message = typeof parsed === 'object' && parsed !== null && 'message' in parsed ? parsed.message : undefined;
  return typeof message === 'string' ? message : '';
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}
