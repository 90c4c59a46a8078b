import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { ConnectorError, fault } from '../../fault';
import { formatCount } from '../../validate/format-count';
import type { Limits } from './limits';
import { parseText } from './parse-text';
import { takeBytes } from './take-bytes';

/**
 * Reads a body that is one JSON value.
 * @throws ConnectorError `body_too_large` before more than that is held, `body_late`, `request_malformed` with the place where it breaks
 */
export async function readDocument(body: Readable, limits: Limits): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of takeBytes(body, { deadlineMs: limits.bodyDeadlineMs })) {
    bytes += part.length;
    if (bytes > limits.maxBodyBytes) throw tooLarge(limits.maxBodyBytes);
    parts.push(part);
  }
  const whole = Buffer.concat(parts, bytes);
  if (bytes === 0) throw malformed('The body is empty; expected JSON.');
  if (!isUtf8(whole)) throw malformed('The body is not UTF-8.');
  const parsed = parseText(whole.toString('utf8'), limits.maxDepth);
  if ('reason' in parsed) throw malformed(`The body is not the JSON that is expected: ${parsed.reason}.`);
  return parsed.value;
}

/** The refusal of a body that is longer than may be read as a whole. */
export function tooLarge(maxBytes: number): ConnectorError {
  const limit = `${formatCount(maxBytes / 1024)} kB`;
  return new ConnectorError([fault('body_too_large', `The body is larger than ${limit}, the most that is read as one JSON value.`)]);
}

function malformed(message: string): ConnectorError {
  return new ConnectorError([fault('request_malformed', message)]);
}
