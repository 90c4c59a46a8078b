import type { HttpRequest } from '../../../contract';
import { problemOfHeader } from '../../http/headers';
import { problemOfBody } from './request-body';
import { isPlain, kindOf, quoted } from './value-kind';

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const parts: Readonly<Record<keyof HttpRequest, true>> = {
  method: true,
  url: true,
  headers: true,
  body: true,
  bodyType: true,
  credentials: true,
  maxResponseBytes: true,
};
/** Credentials come from `auth`, and a body is not encoded after it is written. */
const notForCode = /^(?:authorization|cookie|content-encoding)$/i;

/** Names that credentials use: headers in lower case, and query parameters. */
export interface TakenNames {
  readonly headers: readonly string[];
  readonly query: readonly string[];
}

/**
 * Why a request of connector code cannot be sent as it is meant, as words after "a request". Code may be JavaScript, so its types
 * prove nothing, and what is ignored or sent as something else would be counted as accepted.
 * @param taken names that the manifest's `auth` uses
 */
export function problemOfRequest(request: unknown, taken: TakenNames): string | undefined {
  if (request instanceof Promise) return 'that is a promise; it must return the request itself, so it cannot be async';
  if (!isPlain(request)) return `that is ${kindOf(request)}, expected an object`;
  const unknown = Object.keys(request).find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) return `with ${quoted(unknown)}; expected nothing but ${Object.keys(parts).join(', ')}`;
  const { method, url, headers, credentials, maxResponseBytes } = request;
  if (typeof method !== 'string' || !methods.includes(method)) return `without a known method, expected one of ${methods.join(', ')}`;
  if (![undefined, 'include', 'omit'].includes(credentials as string)) return 'whose credentials are neither "include" nor "omit"';
  if (maxResponseBytes !== undefined && !(Number.isSafeInteger(maxResponseBytes) && (maxResponseBytes as number) > 0))
    return 'whose maxResponseBytes is no whole number above 0';
  return problemOfUrl(url, taken.query) ?? problemOfHeaders(headers, taken.headers) ?? problemOfBody(method, request);
}

function problemOfUrl(url: unknown, credentialNames: readonly string[]): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'without an absolute URL';
  if (url.includes('#')) return 'whose URL has a fragment, which is never sent';
  if (/^[a-z]+:\/\/[^/?]*@/i.test(url)) return 'whose URL holds a user name or password';
  if (/[\s\\]/.test(url)) return 'whose URL holds a blank, a line break or a backslash; encode values with encodeURIComponent';
  const [path = ''] = url.split('?');
  if (/\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path)) return 'whose URL has "." or ".." as a part of its path, which leads to another path';
  const named = credentialNames.find((name) => new URL(url).searchParams.has(name));
  return named === undefined ? undefined : `whose URL has the query parameter ${quoted(named)}, which auth of the manifest sets`;
}

function problemOfHeaders(headers: unknown, credentialHeaders: readonly string[]): string | undefined {
  if (headers === undefined) return undefined;
  if (!isPlain(headers)) return `whose headers are ${kindOf(headers)}, expected an object of texts`;
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const shown = quoted(name);
    if (typeof value !== 'string') return `whose header ${shown} is ${kindOf(value)}, expected text`;
    const lower = name.toLowerCase();
    if (seen.has(lower)) return `with the header ${shown} twice`;
    seen.add(lower);
    if (credentialHeaders.includes(lower)) return `with the header ${shown}, which auth of the manifest sets`;
    if (notForCode.test(name)) return `with the header ${shown}, which code cannot set: credentials belong to auth of the manifest`;
    const problem = problemOfHeader(name, value);
    if (problem !== undefined) return `whose header ${shown} cannot be sent: ${problem}`;
  }
  return undefined;
}
