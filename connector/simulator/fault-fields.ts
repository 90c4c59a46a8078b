import type { FaultRule } from './fault-rule';

interface FaultField {
  /** What a good value is, in words. */
  readonly expected: string;
  /** Gives the part of the rule that the text stands for, `undefined` when it stands for none. */
  read(text: string): Partial<FaultRule> | undefined;
}

const milliseconds = 'a whole number of milliseconds, at most 3,600,000';

/** Every field of a fault rule, by its name. */
export const faultFields: ReadonlyMap<string, FaultField> = new Map([
  ['status', field('a status from 200 to 599', readWhole(200, 599), (status) => ({ status }))],
  ['next', field('a whole number of requests, at least 1', readWhole(1), (next) => ({ next }))],
  ['probability', field('a number from 0 to 1', readShare, (probability) => ({ probability }))],
  ['seed', field('a whole number', readWhole(0, 0xffffffff), (seed) => ({ seed }))],
  ['path', field('the beginning of a path, such as /api/v2/projects', readPath, (path) => ({ path }))],
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
  ['rateLimit', field('a whole number of requests in ten seconds', readWhole(0), (rateLimit) => ({ rateLimit }))],
  ['retryAfter', field('the value of a Retry-After header', readHeaderValue, (retryAfter) => ({ retryAfter }))],
  ['reset', field('the value of an X-Ratelimit-Reset header, +ms or -ms from now, or none', readHeaderValue, (reset) => ({ reset }))],
  [
    'body',
    field(
      'the body of the answer',
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
    // A global or sticky pattern would remember where it stopped.
    return new RegExp(pattern[1] ?? '', (pattern[2] ?? '').replace(/[gy]/g, ''));
  } catch {
    return undefined;
  }
}
