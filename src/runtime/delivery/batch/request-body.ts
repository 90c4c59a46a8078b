import type { BodyType, HttpRequest, Json } from '../../../contract';
import { isPlain, kindOf, quoted } from './value-kind';

/** How a body is sent. */
interface BodyFormat {
  /** The Content-Type, unless the request names one that fits. */
  readonly contentType: string;
  /** Which ones fit, and what they are called in a message. */
  readonly fits: RegExp;
  readonly fitting: string;
  /** Why a body cannot be sent so, as words after "a request"; `undefined` when it can. */
  problem(body: unknown): string | undefined;
  /** May throw for what JSON cannot carry. */
  write(body: Json): string;
}

type FormValue = string | number | boolean;

const utf8 = '(?: *;(?! *charset)[^;]*)*(?: *; *charset="?utf-8"?)?$';
const json = new RegExp(`^[\\w.+-]+/(?:[\\w.+-]+\\+)?json${utf8}`, 'i');

const formats: Readonly<Record<BodyType, BodyFormat>> = {
  json: {
    contentType: 'application/json',
    fits: json,
    fitting: 'JSON in UTF-8',
    problem: (body) => {
      if (typeof body === 'string')
        return 'whose body is text; give the value itself, which is sent as JSON, or bodyType "text", which sends the text as it is';
      return notJsonAtTop(body, 'a plain object or a list, which is sent as JSON');
    },
    write: (body) => JSON.stringify(body),
  },
  ndjson: {
    contentType: 'application/x-ndjson',
    fits: new RegExp(`^application/(?:x-ndjson|jsonl|jsonlines|x-jsonlines|json-seq)${utf8}`, 'i'),
    fitting: 'JSON lines in UTF-8',
    problem: (body) => {
      if (!Array.isArray(body)) return `whose body is ${kindOf(body)}; bodyType "ndjson" takes a list, of which each entry becomes a line`;
      const at = body.findIndex((entry) => entry === undefined || isNoJson(entry));
      return at < 0 ? undefined : `whose body holds ${kindOf(body[at])} as line ${at + 1}, which JSON cannot carry`;
    },
    write: (body) => (body as readonly Json[]).map((entry) => `${JSON.stringify(entry)}\n`).join(''),
  },
  form: {
    contentType: 'application/x-www-form-urlencoded',
    fits: new RegExp(`^application/x-www-form-urlencoded${utf8}`, 'i'),
    fitting: 'a form in UTF-8',
    problem: (body) => {
      if (!isPlain(body)) return `whose body is ${kindOf(body)}; bodyType "form" takes a plain object of names and values`;
      const [name, value] = Object.entries(body).find(([, entry]) => !isFormValue(entry)) ?? [];
      if (name === undefined) return undefined;
      return `whose body holds ${typeof value === 'number' ? 'a number that is not finite' : kindOf(value)} as ${quoted(name)}; a form carries texts, numbers, true, false, and lists of them`;
    },
    write: (body) => {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(body as Readonly<Record<string, FormValue | readonly FormValue[] | undefined>>))
        for (const entry of [value ?? []].flat()) form.append(name, String(entry));
      return form.toString();
    },
  },
  text: {
    contentType: 'text/plain; charset=utf-8',
    fits: new RegExp(`^[\\w.+-]+/[\\w.+-]+${utf8}`, 'i'),
    fitting: 'a type of content in UTF-8',
    problem: (body) =>
      typeof body === 'string' ? undefined : `whose body is ${kindOf(body)}; bodyType "text" takes a text, which is sent as it is`,
    write: (body) => body as string,
  },
};

/**
 * Why the body of a request of connector code cannot be sent as it is meant, as words after "a request"; `undefined` when it can.
 * @param request with a known method, and headers that are texts
 */
export function problemOfBody(method: string, request: Readonly<Record<string, unknown>>): string | undefined {
  const { body, bodyType = 'json' } = request;
  if (typeof bodyType !== 'string' || !Object.hasOwn(formats, bodyType))
    return `whose bodyType is none of ${Object.keys(formats).join(', ')}`;
  const hasNone = method === 'GET' || method === 'HEAD';
  if (body === undefined) {
    // Code that reads the body from the wrong place would send nothing, and the vendor may answer 200.
    if ('body' in request && !hasNone && method !== 'DELETE') return 'whose body is undefined; leave body out to send none';
    return 'bodyType' in request ? 'with a bodyType and without a body' : undefined;
  }
  if (hasNone) return `with a body, which ${method} does not have`;
  const format = formats[bodyType as BodyType];
  const problem = format.problem(body);
  if (problem !== undefined) return problem;
  const type = contentTypeOf((request['headers'] ?? {}) as Readonly<Record<string, string>>);
  if (type === undefined || format.fits.test(type)) return undefined;
  return `whose Content-Type is not ${format.fitting}, as which ${bodyType === 'json' ? 'a body without a bodyType' : `a body of bodyType "${bodyType}"`} is sent`;
}

/** The body as it is sent, with its Content-Type. Throws for what JSON cannot carry. */
export function writeBody({
  body,
  bodyType = 'json',
  headers = {},
}: HttpRequest): { readonly text: string; readonly type: string } | undefined {
  if (body === undefined) return undefined;
  const { write, contentType } = formats[bodyType];
  return { text: write(body), type: contentTypeOf(headers) ?? contentType };
}

/** The body of a sent request as people read it: a value where it is JSON, and else the text. */
export function readSentBody(text: string, headers: Readonly<Record<string, string>>): Json {
  return json.test(contentTypeOf(headers) ?? '') ? (JSON.parse(text) as Json) : text;
}

function contentTypeOf(headers: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

function notJsonAtTop(body: unknown, expected: string): string | undefined {
  if (isNoJson(body)) return `whose body is ${kindOf(body)}; give ${expected}`;
  const [name, value] = (isPlain(body) && Object.entries(body).find(([, entry]) => isNoJson(entry) && !(entry instanceof Date))) || [];
  return name === undefined ? undefined : `whose body holds ${kindOf(value)} as ${quoted(name)}, which JSON cannot carry`;
}

function isFormValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => !Array.isArray(entry) && entry !== undefined && isFormValue(entry));
  return (
    value === undefined || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** What JSON would leave out, or write as an empty object: a function, a Map, a Promise and so on. */
function isNoJson(value: unknown): boolean {
  if (typeof value !== 'object') return ['function', 'symbol', 'bigint'].includes(typeof value);
  return value !== null && !isPlain(value) && !Array.isArray(value);
}
