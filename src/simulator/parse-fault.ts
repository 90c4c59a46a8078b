import type { FaultRule } from './fault-rules';

interface FaultField {
  /** A valid value, in words that fit after "must be". */
  readonly expected: string;
  /** @returns the part of the rule, `undefined` for an invalid text */
  read(text: string): Partial<FaultRule> | undefined;
}

const milliseconds = 'a whole number of milliseconds, at most 3,600,000';

/** Every field of a fault rule, by its name. */
const faultFields: ReadonlyMap<string, FaultField> = new Map([
  ['status', field('a status from 200 to 599', readWhole(200, 599), (status) => ({ status }))],
  ['next', field('a whole number of requests, at least 1', readWhole(1), (next) => ({ next }))],
  ['probability', field('a number from 0 to 1', readShare, (probability) => ({ probability }))],
  ['seed', field('a whole number', readWhole(0, 0xffffffff), (seed) => ({ seed }))],
  ['path', field('the beginning of a path, such as /v1/lists', readPath, (path) => ({ path }))],
  ['delay', field(milliseconds, readWhole(0, 3_600_000), (delay) => ({ delay }))],
  ['drop', field('"before" or "after" the change is applied', readDrop, (drop) => ({ drop }))],
  [
    'truncate',
    field(
      'without a value',
      (text) => (text === '' ? true : undefined),
      (truncate) => ({ truncate }),
    ),
  ],
  ['slowHeaders', field(milliseconds, readWhole(1, 3_600_000), (slowHeaders) => ({ slowHeaders }))],
  ['slowBody', field(milliseconds, readWhole(1, 3_600_000), (slowBody) => ({ slowBody }))],
  ['redirect', field('a URL that starts with http:// or https://', readUrl, (redirect) => ({ redirect }))],
  ['late', field(milliseconds, readWhole(0, 3_600_000), (late) => ({ late }))],
  ['reject', field('a member ID, or a pattern between slashes such as /^bad-/i', readRejected, (reject) => ({ reject }))],
  ['maxMembers', field('a whole number of members', readWhole(0), (maxMembers) => ({ maxMembers }))],
  ['rateLimit', field('a whole number of requests in one window', readWhole(0), (rateLimit) => ({ rateLimit }))],
  ['retryAfter', field('the value of a Retry-After header', readHeaderValue, (retryAfter) => ({ retryAfter }))],
  ['reset', field('the value of an X-Ratelimit-Reset header, +ms or -ms from now, or none', readHeaderValue, (reset) => ({ reset }))],
  [
    'body',
    field(
      'the body of the response',
      (text) => text,
      (body) => ({ body }),
    ),
  ],
]);

function field<T>(expected: string, parse: (text: string) => T | undefined, give: (value: T) => Partial<FaultRule>): FaultField {
  return {
    expected,
    read: (text) => {
      const value = parse(text);
      return value === undefined ? undefined : give(value);
    },
  };
}

function readWhole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number | undefined {
  return (text) => (/^\d{1,16}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined);
}

function readShare(text: string): number | undefined {
  return /^(\d+(\.\d+)?|\.\d+)$/.test(text) && Number(text) <= 1 ? Number(text) : undefined;
}

function readPath(text: string): string | undefined {
  return text.startsWith('/') ? text : undefined;
}

function readDrop(text: string): 'before' | 'after' | undefined {
  return text === 'before' || text === 'after' ? text : undefined;
}

function readUrl(text: string): string | undefined {
  return readHeaderValue(text) !== undefined && /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function readHeaderValue(text: string): string | undefined {
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function readRejected(text: string): string | RegExp | undefined {
  const pattern = /^\/(.+)\/([a-z]*)$/s.exec(text);
  if (pattern === null) return text === '' ? undefined : text;
  try {
    // A global or sticky pattern would keep its position.
    return new RegExp(pattern[1] ?? '', (pattern[2] ?? '').replace(/[gy]/g, ''));
  } catch {
    return undefined;
  }
}

/** A rule that is not valid. The message says what is allowed. */
export class FaultNotationError extends Error {
  override readonly name = 'FaultNotationError';
}

/** Reads a rule such as `status=429,next=3,retryAfter=2`. A value that holds a comma is put into double quotes. */
export function parseFaultText(text: string): FaultRule {
  const parts: [string, string][] = [];
  const part = /\s*([A-Za-z]*)(?:\s*=\s*("[^"]*"|[^",]*))?\s*(,|$)/y;
  do {
    const match = part.exec(text);
    if (match === null) throw new FaultNotationError(`The fault "${text}" cannot be read. ${grammar}`);
    const [, name = '', value = ''] = match;
    parts.push([name, value.startsWith('"') ? value.slice(1, -1) : value.trim()]);
    if (match[3] === '') return buildRule(parts, text);
  } while (part.lastIndex > 0);
  throw new FaultNotationError(`The fault "${text}" cannot be read. ${grammar}`);
}

/** Reads a rule as text or as an object with the same names, such as `{"status":429,"next":3}`. */
export function parseFault(value: unknown): FaultRule {
  if (typeof value === 'string') return parseFaultText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FaultNotationError(`A fault is a text or an object. ${grammar}`);
  }
  return buildRule(
    Object.entries(value).map(([name, field]: [string, unknown]) => [name, printField(name, field)]),
    JSON.stringify(value),
  );
}

function printField(name: string, field: unknown): string {
  if (typeof field === 'string') return field;
  if (typeof field === 'number') return String(field);
  if (field === true) return '';
  throw new FaultNotationError(`The field "${name}" of a fault must be a text, a number or true.`);
}

function buildRule(parts: readonly (readonly [string, string])[], text: string): FaultRule {
  let rule: FaultRule = { text };
  for (const [name, value] of parts) {
    const field = faultFields.get(name);
    if (field === undefined) throw new FaultNotationError(`A fault has no field "${name}". ${grammar}`);
    if (name in rule) throw new FaultNotationError(`The fault "${text}" gives ${name} twice.`);
    const read = field.read(value);
    if (read === undefined) throw new FaultNotationError(`In the fault "${text}", ${name} must be ${field.expected}.`);
    rule = { ...rule, ...read };
  }
  for (const [broken, reason] of refusals) if (broken(rule)) throw new FaultNotationError(`The fault "${text}" ${reason}.`);
  return rule;
}

const refusals: readonly (readonly [(rule: FaultRule) => boolean, string])[] = [
  [
    (rule) => effects.every((name) => rule[name] === undefined),
    'has conditions and no effect: add one of status, drop, delay, late, redirect, truncate, slowHeaders, slowBody, reject, maxMembers, rateLimit',
  ],
  [
    (rule) => manipulations.filter((name) => rule[name] !== undefined).length > 1,
    'may have only one of drop, truncate, slowHeaders, slowBody, because there is one response',
  ],
  [
    (rule) => rule.redirect !== undefined && rule.status !== undefined && (rule.status < 300 || rule.status > 399),
    'redirects, so its status must be from 300 to 399',
  ],
  [(rule) => rule.drop === 'after' && rule.late !== undefined, 'cannot drop after applying and apply late: use drop=before with late'],
];

const manipulations = ['drop', 'truncate', 'slowHeaders', 'slowBody'] as const;
const effects = [...manipulations, 'status', 'delay', 'late', 'redirect', 'reject', 'maxMembers', 'rateLimit'] as const;

const grammar =
  'Write fields with commas between them, such as status=503,probability=0.5 or drop=after,next=1; the fields are ' +
  `${[...faultFields.keys()].join(', ')}.`;
