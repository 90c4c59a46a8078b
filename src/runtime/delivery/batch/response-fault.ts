import type { Fault, FaultKind, Manifest, HttpResponse } from '../../../contract';
import { fault, type FaultCode } from '../../../fault';
import { faultKinds } from '../../../faults/kinds';
import { pathOf, valueAt } from '../../validation/json-pointer';
import { isWebPage } from '../../http/web-page';
import { faultOfContent, faultOfOtherSuccess, isSuccessStatus } from './success';
import { isSuccessful } from '../../http/sender';

type StatusFaults = NonNullable<Manifest['errors']>;
/** What the manifest says about responses. */
export type ResponseRules = { readonly [Part in 'errors' | 'success' | 'vendorMessage']?: Manifest[Part] | undefined };

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

/** What only one status says about its cause; the rest follows from the kind. A manifest's hint goes before it. */
const hints: Readonly<Record<number, string>> = {
  402: "The vendor wants payment or another plan: check the account's plan.",
  407: 'A proxy wants credentials: check its URL and what it lets through.',
};

/** Statuses that say that nothing is at this address. The other ones of kind `misconfigured` refuse the request. */
const noSuchAddress: readonly number[] = [404, 405, 407, 410, 421, 501, 505, 511];

/** What may be the cause when a web page answers: an API answers its clients with data. */
const webPage = {
  /** Whoever wrote the page knows nothing of the token. */
  unauthorized: 'A web page answered, not an API: look at any proxy or firewall in between. If the API itself answers so, check the token.',
  split:
    'A web page answered, not an API: a proxy or firewall in between may refuse the record. Check that, or correct or shorten the record.',
  others: 'A web page answered, not an API: look at any proxy or firewall in between as well.',
};
const notJson = 'The answer is not in JSON, so it may be of a proxy or firewall in between: look there as well.';

/**
 * The fault of a response that is no success.
 * @param where method and address, for the message
 * @param redact replaces members in the vendor's message
 * @returns `undefined` for a success
 */
export function faultOfResponse(
  response: HttpResponse,
  where: string,
  { errors = [], success, vendorMessage }: ResponseRules = {},
  redact: (text: string) => string = (text) => text,
): Fault | undefined {
  const { status, headers, body } = response;
  if (isSuccessStatus(status, success)) return faultOfContent(response, where, success);
  const parsed = parseBody(body);
  const entry = [...errors, ...defaults].find((candidate) => matches(candidate.status, status) && holds(candidate.body, parsed));
  if (entry === undefined && isSuccessful(status)) return faultOfOtherSuccess(status, where, success);
  const declared = entry?.kind ?? 'misconfigured';
  const isPage = isWebPage(response);
  const kind = isPage && declared === 'unauthorized' ? 'misconfigured' : declared;
  const code = codeOf(kind, status, isPage);
  const location = code === 'redirect_refused' && headers['location'] ? ` and points to ${originOf(headers['location'])}` : '';
  const hint = entry?.hint ?? hints[status];
  const own = fault(code, `${where} answered with status ${status}${location}.`, { hint });
  const found = withVendorMessage(own, vendorWords(parsed, vendorMessage).message, redact);
  // Of the token, an API answers in the words that it was asked for.
  if (!isPage && kind === 'unauthorized' && body.trim() !== '' && !isJson(body, parsed))
    return { ...found, hint: `${found.hint} ${notJson}` };
  if (!isPage || code === 'redirect_refused') return found;
  if (declared === 'unauthorized') return { ...found, hint: webPage.unauthorized };
  return { ...found, hint: faultKinds[kind].decision === 'split' ? webPage.split : `${found.hint} ${webPage.others}` };
}

function codeOf(kind: keyof typeof codes, status: number, isPage: boolean): FaultCode {
  if (kind !== 'misconfigured') return codes[kind];
  if (status >= 300 && status < 400 && status !== 304) return 'redirect_refused';
  return isPage || status < 200 || noSuchAddress.includes(status) ? codes[kind] : 'request_refused';
}

/** What a vendor says in a refusal. */
export interface Answer {
  /** Of the vendor, such as `invalid_request`; empty when it gives none. */
  readonly code: string;
  /** The same for two refusals that say the same, whichever items they are about. */
  readonly identity: string;
}

/** @param redact removes the values of the items */
export function answerOf({ status, body }: HttpResponse, redact: (text: string) => string, { vendorMessage }: ResponseRules = {}): Answer {
  const { code, message } = vendorWords(parseBody(body), vendorMessage);
  // Numbers, ids and what is quoted differ from item to item.
  const same = redact(message).replace(/"[^"]*"|'[^']*'|`[^`]*`|[^\s,;()]*[\d@«][^\s,;()]*/g, '');
  return { code: redact(code), identity: `${status} ${code} ${same}` };
}

/** A fault that connector code has made of a response, with a message of this program: its own words may quote the vendor. */
export function faultOfCode(said: Fault, message: string, redact: (text: string) => string): Fault {
  return withVendorMessage({ ...said, message, hint: redact(said.hint) }, said.vendorMessage ?? said.message, redact);
}

/** Adds what the vendor said to a fault: redacted, on one line, and cut. */
function withVendorMessage(own: Fault, said: string, redact: (text: string) => string): Fault {
  // In this order: to find a value, signs that cannot be seen are left out of the text.
  const vendorMessage = toLine(redact(said.slice(0, maxRedacted)))
    .trim()
    .slice(0, maxQuoted);
  return vendorMessage === '' ? own : { ...own, vendorMessage };
}

function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

function matches(pattern: number | string, status: number): boolean {
  if (typeof pattern === 'number') return pattern === status;
  const prefix = pattern.replace(/x+$/, '');
  return String(status).startsWith(prefix);
}

/** A body as JSON; `undefined` when it is none. */
function parseBody(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** Of a cut body, the beginning tells. */
function isJson(body: string, parsed: unknown): boolean {
  return parsed !== undefined || /^\s*[{[]/.test(body);
}

/** Whether a body holds what a rule of the manifest asks for. */
function holds(condition: StatusFaults[number]['body'], parsed: unknown): boolean {
  if (condition === undefined) return true;
  const found = valueAt(parsed, pathOf(condition.pointer));
  if (found === undefined || found === null) return false;
  return (
    condition.pattern === undefined || new RegExp(condition.pattern, 'u').test(typeof found === 'string' ? found : JSON.stringify(found))
  );
}

/** The `code` of a JSON error body, and the words in it; empty where there are none. */
function vendorWords(parsed: unknown, pointers: readonly string[] = ['/message']): { readonly code: string; readonly message: string } {
  const code = valueAt(parsed, ['code']);
  const message = pointers.map((pointer) => valueAt(parsed, pathOf(pointer))).find((found) => typeof found === 'string' && found !== '');
  return {
    code: typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code) ? code : '',
    message: typeof message === 'string' ? message.slice(0, maxRedacted) : '',
  };
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}
