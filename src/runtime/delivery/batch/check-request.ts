import type { HttpRequest } from '../../../contract';
import { problemOfHeader } from '../../http/headers';

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const parts: Readonly<Record<keyof HttpRequest, true>> = {
  method: true,
  url: true,
  headers: true,
  body: true,
  credentials: true,
  maxResponseBytes: true,
};
/** Credentials come from `auth`, and the body is sent as it is. */
const notForCode = /^(?:authorization|cookie|content-encoding)$/i;
const json = /^[\w.+-]+\/(?:[\w.+-]+\+)?json *(?:;(?! *charset)[^;]*)*(?:; *charset="?utf-8"?)?$/i;

/**
 * Why a request of connector code cannot be sent as it is meant, as words after "a request". Code may be JavaScript, so its types
 * prove nothing, and what is ignored or sent as something else would be counted as accepted.
 * @param credentialHeaders names that the manifest's `auth` uses, in lower case
 */
export function problemOfRequest(request: unknown, credentialHeaders: readonly string[]): string | undefined {
  if (request instanceof Promise) return 'that is a promise; it must return the request itself, so it cannot be async';
  if (!isPlain(request)) return `that is ${kindOf(request)}, expected an object`;
  const unknown = Object.keys(request).find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) return `with ${JSON.stringify(unknown)}; expected nothing but ${Object.keys(parts).join(', ')}`;
  const { method, url, headers, credentials, maxResponseBytes } = request;
  if (typeof method !== 'string' || !methods.includes(method)) return `without a known method, expected one of ${methods.join(', ')}`;
  if (![undefined, 'include', 'omit'].includes(credentials as string)) return 'whose credentials are neither "include" nor "omit"';
  if (maxResponseBytes !== undefined && !(Number.isSafeInteger(maxResponseBytes) && (maxResponseBytes as number) > 0))
    return 'whose maxResponseBytes is no whole number above 0';
  return problemOfUrl(url) ?? problemOfHeaders(headers, credentialHeaders) ?? problemOfBody(method, request);
}

function problemOfUrl(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'without an absolute URL';
  if (url.includes('#')) return 'whose URL has a fragment, which is never sent';
  if (/^[a-z]+:\/\/[^/?]*@/i.test(url)) return 'whose URL holds a user name or password';
  if (/[\s\\]/.test(url)) return 'whose URL holds a blank, a line break or a backslash; encode values with encodeURIComponent';
  const [path = ''] = url.split('?');
  if (/\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path)) return 'whose URL has "." or ".." as a part of its path, which leads to another path';
  return undefined;
}

function problemOfHeaders(headers: unknown, credentialHeaders: readonly string[]): string | undefined {
  if (headers === undefined) return undefined;
  if (!isPlain(headers) || !Object.values(headers).every((value) => typeof value === 'string'))
    return 'whose headers are not an object of texts';
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const shown = JSON.stringify(name.slice(0, 80));
    const lower = name.toLowerCase();
    if (seen.has(lower)) return `with the header ${shown} twice`;
    seen.add(lower);
    if (credentialHeaders.includes(lower)) return `with the header ${shown}, which auth of the manifest sets`;
    if (notForCode.test(name)) return `with the header ${shown}, which code cannot set: credentials belong to auth of the manifest`;
    const problem = problemOfHeader(name, value as string);
    if (problem !== undefined) return `whose header ${shown} cannot be sent: ${problem}`;
  }
  return undefined;
}

function problemOfBody(method: string, request: Readonly<Record<string, unknown>>): string | undefined {
  const { body } = request;
  const hasNone = method === 'GET' || method === 'HEAD';
  if (body === undefined) {
    // Code that reads the body from the wrong place would send nothing, and the vendor may answer 200.
    return 'body' in request && !hasNone && method !== 'DELETE' ? 'whose body is undefined; leave body out to send none' : undefined;
  }
  if (hasNone) return `with a body, which ${method} does not have`;
  if (typeof body === 'string') return 'whose body is text; give the value itself, which is sent as JSON';
  if (isNoJson(body)) return `whose body is ${kindOf(body)}; give a plain object or a list, which is sent as JSON`;
  const [name, value] = (isPlain(body) && Object.entries(body).find(([, entry]) => isNoJson(entry) && !isDate(entry))) || [];
  if (name !== undefined) return `whose body holds ${kindOf(value)} as ${JSON.stringify(name.slice(0, 80))}, which JSON cannot carry`;
  const type = Object.entries((request['headers'] ?? {}) as Record<string, string>).find(([name]) => name.toLowerCase() === 'content-type');
  if (type !== undefined && !json.test(type[1])) return 'whose Content-Type is not JSON in UTF-8, as which every body is sent';
  return undefined;
}

/** What JSON would leave out, or write as an empty object: a function, a Map, a Promise and so on. */
function isNoJson(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value === 'function' || typeof value === 'symbol';
  return value !== null && !isPlain(value) && !Array.isArray(value);
}

function isDate(value: unknown): boolean {
  return value instanceof Date;
}

/** Whether a value is an object that is nothing more, as JSON has it. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return `of type ${typeof value}`;
  return `a ${value.constructor.name || 'special'} object`;
}
