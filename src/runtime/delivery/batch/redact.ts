import type { Fault } from '../../../contract';
import type { Row } from '../../queue/change-queue';
import { withoutQuery } from '../../http/shown-url';
import { maxValueLength, Redactor, type HiddenValue } from '../../http/redactor';

/** So many first characters of a value are found wherever they stand, since vendors cut what they quote. */
const minLength = 6;
/** Numbers below 10,000 identify nobody. */
const minIdentifyingNumber = 10_000;

/** Gives what replaces the values of all members of a request by the names of their parameters. It is made when it is first used. */
export function redactorOf(rows: readonly Row[]): (text: string) => string {
  let redactor: Redactor | undefined;
  return (text) => (text === '' ? '' : (redactor ??= new Redactor(valuesOf(rows), minLength)).redact(text));
}

/** The address of a request without its query, and without members in its path. */
export function shownUrl(url: string, redact: (text: string) => string): string {
  const { pathname } = new URL(url);
  return withoutQuery(url).slice(0, -pathname.length) + redact(pathname);
}

/** The sender names the address of a request, whose path may hold a member. */
export function hidePath(fault: Fault, url: string, shown: string): Fault {
  const named = withoutQuery(url);
  return named === shown ? fault : { ...fault, message: fault.message.replaceAll(named, shown) };
}

/** Addresses that are remembered. */
const maxUrls = 1_000;

/**
 * Gives the address of a request without its query, and without members in its path. Most requests go to the same few addresses,
 * so each is searched for members once.
 */
export function rememberUrls(): (url: string, redact: (text: string) => string) => string {
  const shown = new Map<string, string>();
  return (url, redact) => {
    const known = shown.get(url);
    if (known !== undefined) return known;
    const made = shownUrl(url, redact);
    if (shown.size < maxUrls) shown.set(url, made);
    return made;
  };
}

function* valuesOf(rows: readonly Row[]): Generator<HiddenValue> {
  for (const { parameters } of rows) for (const [name, value] of Object.entries(parameters)) yield* textsIn(name, value);
}

/** Also the words of a name and what stands before the @ of an address, which vendors quote alone. */
function* textsIn(name: string, value: unknown): Generator<HiddenValue> {
  if (typeof value === 'number' && Math.abs(value) >= minIdentifyingNumber) yield [name, String(value)];
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(name, part);
  if (typeof value !== 'string') return;
  const text = value.slice(0, maxValueLength);
  yield [name, text];
  const at = text.indexOf('@');
  if (at > 0) yield [name, text.slice(0, at)];
  if (/\s/.test(text)) for (const word of text.match(/\p{L}[\p{L}\p{N}]{2,}/gu) ?? []) yield [name, word];
}
