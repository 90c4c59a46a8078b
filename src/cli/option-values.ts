import { InvalidArgumentError } from 'commander';
import { isIPv6 } from 'node:net';
import { parseDuration } from './duration';
import type { RemovalLimit } from '../stores/removals';
import { parseRemovalLimit } from './state/removal-limit';

/** `90s` as 90,000. */
export function duration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('Write a duration such as 500ms, 90s, 10m or 1h.');
  return ms;
}

/** The most that a timer takes: with more it would fire at once. */
const longestWaitMs = 2 ** 31 - 1;

/** Like `duration`, of what a timer waits for. */
export function wait(text: string): number {
  const ms = duration(text);
  if (ms > longestWaitMs) throw new InvalidArgumentError('Write a duration of at most 596h.');
  return ms;
}

/** Like `wait`, of what cannot be done in no time at all. */
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

/** `500` or `20%`. */
export function removalLimit(text: string): RemovalLimit {
  const limit = parseRemovalLimit(text);
  if (limit === undefined) throw new InvalidArgumentError('Write a number of members such as 500, or a share such as 20%.');
  return limit;
}

/** A TCP port; 0 stands for any. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Write a number from 0 to 65535.');
  return Number(text);
}

/** Adds `memberId=key` to the pairs given before. */
export function addMapping(text: string, map: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Write a parameter, = and a column: --map memberId=key');
  const parameter = text.slice(0, at);
  if (map.has(parameter)) throw new InvalidArgumentError(`--map names ${parameter} twice; a parameter comes from one column.`);
  return new Map([...map, [parameter, text.slice(at + 1)]]);
}

/** How much a log says. */
export function logLevel(text: string): string {
  if (!['debug', 'info', 'warn', 'error'].includes(text)) throw new InvalidArgumentError('Write debug, info, warn or error.');
  return text;
}

/** The address of an HTTP proxy. What was given is not repeated, since it may hold a password. */
export function proxyUrl(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('Write a URL such as http://proxy.example.com:3128.');
  return text;
}

/** The name of a host as it stands in a URL: `Connector.Example.com` in small letters, an address of IPv6 in brackets. */
export function hostName(text: string): string {
  const name = isIPv6(text) ? `[${text}]` : text;
  if (/[@/\\?#\s]|:\d*$/.test(name) || !URL.canParse(`http://${name}`)) {
    throw new InvalidArgumentError('Write a name such as connector.example.com, without a scheme, a port or a path.');
  }
  return new URL(`http://${name}`).hostname;
}

/** `https://app.example.com/` without what follows the host. */
export function origin(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('Write URLs such as https://app.example.com.');
  return new URL(text).origin;
}
