import { InvalidArgumentError } from 'commander';
import { isLoopbackHost } from '../runtime/http/egress';
import { isIPv6 } from 'node:net';
import { parseRemovalLimit } from '../host/sync/check-removals';
import { isEncoding } from '../input/read-text';
import { readOccurredAt } from '../runtime/delivery/intake/occurred-at';
import { parsePointer } from '../runtime/validation/json-pointer';
import type { RemovalLimit } from '../stores/removals';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `500ms`, `90s`, `10m` or `1h` in milliseconds. */
export function duration(text: string): number {
  if (text === '0') return 0;
  const match = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text);
  const unit = units[match?.[2] ?? ''];
  if (unit === undefined)
    throw new InvalidArgumentError(
      `Write a duration such as ${/^\d{1,6}$/.test(text) ? `${text}s or ${text}ms` : '500ms, 90s, 10m or 1h'}.`,
    );
  return Math.round(Number(match?.[1]) * unit);
}

/** A duration that a timer can wait for: a longer timer fires at once. */
export function wait(text: string): number {
  const ms = duration(text);
  if (ms >= 2 ** 31) throw new InvalidArgumentError('Write a duration of at most 596h.');
  return ms;
}

/** A duration that a timer can wait for, above 0. */
export function timeLimit(text: string): number {
  const ms = wait(text);
  if (ms === 0) throw new InvalidArgumentError('Write a duration above 0, such as 500ms, 90s, 10m or 1h.');
  return ms;
}

/** `8` as 8. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
  return Number(text);
}

/** `1000` or `all`. */
export function sampleSize(text: string): number | 'all' {
  if (text === 'all') return text;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number of members from 1 to 999999, or all.');
  return Number(text);
}

/** `500` or `20%`. */
export function removalLimit(text: string): RemovalLimit {
  const limit = parseRemovalLimit(text);
  if (limit) return limit;
  throw new InvalidArgumentError('Write a number of members such as 500, or a share such as 20%.');
}

/** A time as it stands in records; epoch ms. */
export function timestamp(text: string): number {
  const at = readOccurredAt(text);
  if (typeof at === 'number') return at;
  throw new InvalidArgumentError('Write a time with its offset, such as 2026-11-29T08:00:00Z or 2026-11-29T09:00:00+01:00.');
}

/** A TCP port; 0 picks a free one. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Write a number from 0 to 65535.');
  return Number(text);
}

export function status(text: string): number {
  if (!/^[2-5]\d\d$/.test(text)) throw new InvalidArgumentError('Write a status from 200 to 599.');
  return Number(text);
}

/** Adds the pair `memberId=key` to the earlier ones. */
export function addMapping(text: string, map: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Write a parameter, = and a column: --map memberId=key');
  const parameter = text.slice(0, at);
  if (map.has(parameter)) throw new InvalidArgumentError(`--map names ${parameter} twice; a parameter comes from one column.`);
  return new Map([...map, [parameter, text.slice(at + 1)]]);
}

/** `memberId,firstName` as names. */
export function columnNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Write a name for each column, separated by commas: memberId,firstName,other');
  return names;
}

/** Adds the pairs of `joined=add,left=remove` to the earlier ones. */
export function addActions(text: string, map: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const pairs = text.split(',').map((pair): readonly [string, string] => {
    const at = pair.lastIndexOf('=');
    const value = pair.slice(0, at).trim();
    if (at < 1 || at === pair.length - 1)
      throw new InvalidArgumentError('Write words, = and actions: --action-map joined=ACTION,left=ACTION');
    return [value, pair.slice(at + 1).trim()];
  });
  const twice = pairs.find(([value], at) => map.has(value) || pairs.slice(0, at).some(([other]) => other === value));
  if (twice) throw new InvalidArgumentError(`--action-map names ${twice[0]} twice; a word means one action.`);
  return new Map([...map, ...pairs]);
}

/** A JSON pointer. */
export function pointer(text: string): string {
  if (parsePointer(text) !== undefined) return text;
  throw new InvalidArgumentError('Write a JSON pointer, which begins with a slash: --records /data');
}

/** The name of an encoding that can be read. */
export function encoding(text: string): string {
  if (isEncoding(text)) return text;
  throw new InvalidArgumentError('Write a name such as utf-16le, windows-1252, iso-8859-2 or shift_jis.');
}

/** The least important level that a log shows. */
export function logLevel(text: string): string {
  if (!['debug', 'info', 'warn', 'error'].includes(text)) throw new InvalidArgumentError('Write debug, info, warn or error.');
  return text;
}

/** The URL of an HTTP proxy. No message repeats it, since it may hold a password. */
export function proxyUrl(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('Write a URL such as http://proxy.example.com:3128.');
  return text;
}

/** A host name as it stands in a URL: in lower case, an IPv6 address in brackets. */
export function hostName(text: string): string {
  const name = isIPv6(text) ? `[${text}]` : text;
  if (/[@/\\?#\s]|:\d*$/.test(name) || !URL.canParse(`http://${name}`)) {
    throw new InvalidArgumentError('Write a name such as connector.example.com, without a scheme, a port or a path.');
  }
  return new URL(`http://${name}`).hostname;
}

/** The origin of a simulator on this machine, which may follow the id of its connector: `braze=http://127.0.0.1:4010`. */
export function simulatorOrigin(text: string): string {
  const [, connector = '', url = text] = /^([a-z][a-z0-9-]*=)(.*)$/.exec(text) ?? [];
  const given = origin(url);
  if (isLoopbackHost(new URL(given).hostname)) return `${connector}${given}`;
  throw new InvalidArgumentError('Write a URL of this machine, such as http://127.0.0.1:4010.');
}

/** The origin of a URL. */
export function origin(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('Write URLs such as https://app.example.com.');
  return new URL(text).origin;
}
