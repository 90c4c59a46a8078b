import type { Readable } from 'node:stream';
import { isUtf8 } from 'node:buffer';
import type { ConnectorError } from '../../../fault';
import { formatCount } from '../../../runtime/validation/format-count';
import { withTimeout } from '../../with-timeout';
import { refusal } from '../../host-faults';
import { mapYielding } from '../../map-yielding';
import { isTurnOver, nextTurn } from '../../turns';
import type { Limits } from '../context';
import type { HeldBody } from './body-memory';
import { parseBytes, type ParsedText } from './parse-text';
import { isBlank, splitList, type SplitList } from './split-list';

/**
 * The bytes of a body as they arrive, when there is memory for them. What is not read stays in the socket, which stays open for
 * the reply.
 * @param limits `timeoutMs` for the whole body, `idleMs` for each part
 * @throws ConnectorError `body_late`, `intake_busy`, or why the body was stopped
 */
export async function* readParts(
  body: Readable,
  held: HeldBody,
  { timeoutMs = Infinity, idleMs = Infinity }: { readonly timeoutMs?: number; readonly idleMs?: number },
): AsyncGenerator<Buffer> {
  const iterator = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let end = performance.now() + timeoutMs;
  for (;;) {
    const waitMs = Math.min(idleMs, end - performance.now());
    held.state = 'reading';
    const result = await withTimeout(iterator.next(), waitMs, held.signal);
    held.state = 'busy';
    held.signal.throwIfAborted();
    if (result === undefined) {
      const expected = waitMs < idleMs ? `all of the body within ${timeoutMs / 1000} s` : `more of the body within ${idleMs / 1000} s`;
      throw refusal('body_late', `Expected ${expected}; it did not come.`);
    }
    if (result.done === true) return;
    const arrived = performance.now();
    await held.take(result.value.length);
    end += performance.now() - arrived;
    yield result.value;
  }
}

/**
 * Reads a body that is one JSON value.
 * @throws ConnectorError `body_too_large` before more than that is held, `body_late`, `intake_busy`, `request_malformed` with the
 * place of the error
 */
export async function readDocument(body: Readable, held: HeldBody, limits: Limits): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of readParts(body, held, { timeoutMs: limits.bodyTimeoutMs })) {
    bytes += part.length;
    if (bytes > limits.maxBodyBytes) throw tooLarge(limits.maxBodyBytes);
    parts.push(part);
  }
  if (bytes === 0) throw refusal('request_malformed', 'The body is empty; expected JSON.');
  const whole = await join(parts, bytes);
  if (!isUtf8(whole)) throw refusal('request_malformed', 'The body is not UTF-8.');
  const list = await splitList(whole, limits);
  return list === undefined ? valueOf(parseBytes(whole, limits)) : parseList(list, limits);
}

/** Several bodies may have come to their end at once, and a large one takes long to copy. */
async function join(parts: readonly Buffer[], bytes: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const part of parts) {
    if (isTurnOver()) await nextTurn();
    at += part.copy(whole, at);
  }
  return whole;
}

/** A list may be long, so its entries are parsed one by one. */
async function parseList({ entries, wrong }: SplitList, limits: Limits): Promise<readonly unknown[]> {
  if (entries.length > limits.maxRecords)
    throw refusal('body_too_large', `The list holds more than ${formatCount(limits.maxRecords)} entries. None was enqueued.`);
  const values = await mapYielding(entries, (entry, index) => valueOf(parseEntry(entry, limits), `entry ${index + 1} of the list, `));
  if (wrong !== undefined) valueOf({ reason: wrong });
  return values;
}

/** Batches that are put together from texts often have a comma after the last one. */
function parseEntry(entry: Buffer, limits: Limits): ParsedText {
  const isEmpty = entry.length <= limits.maxRecordBytes && entry.every(isBlank);
  return isEmpty ? { reason: 'which is empty: there is a comma too many' } : parseBytes(entry, limits);
}

/** @throws ConnectorError `body_too_large`, `request_malformed` */
function valueOf(parsed: ParsedText, where = ''): unknown {
  if ('value' in parsed) return parsed.value;
  if (parsed.isTooMuch) throw refusal('body_too_large', `The body is too large: ${where}${parsed.reason}.`);
  throw refusal('request_malformed', `The body cannot be read as JSON: ${where}${parsed.reason}.`);
}

/** The error for a body that is longer than may be read as a whole. */
export function tooLarge(maxBytes: number): ConnectorError {
  return refusal('body_too_large', `The body is larger than ${formatCount(maxBytes / 1024)} kB, the limit for one JSON value.`);
}
