import type { Readable } from 'node:stream';
import { ConnectorError } from '../../../fault';
import { hostFault } from '../../host-faults';
import { httpFault } from '../http-faults';
import { withTimeout } from '../../with-timeout';

export interface ReadBodyOptions {
  /** For everything. */
  readonly deadlineMs?: number;
  /** For each wait. */
  readonly idleMs?: number;
  /** Aborted when nothing more shall be taken. */
  readonly signal?: AbortSignal;
}

/**
 * The bytes of a request's body as they come in. What is not read is left in the connection, which stays open for the reply.
 * @throws ConnectorError `body_late`, `host_closing`
 */
export async function* readBody(
  body: Readable,
  { deadlineMs = Infinity, idleMs = Infinity, signal }: ReadBodyOptions,
): AsyncGenerator<Buffer> {
  const iterator = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const end = performance.now() + deadlineMs;
  for (;;) {
    const patienceMs = Math.min(idleMs, end - performance.now());
    const result = await withTimeout(iterator.next(), patienceMs, signal);
    if (signal?.aborted === true) {
      throw new ConnectorError([hostFault('host_closing', 'The host is ending. What has no result here was not taken in.')]);
    }
    if (result === undefined) {
      const what = patienceMs < idleMs ? `all of the body within ${deadlineMs / 1000} s` : `more of the body within ${idleMs / 1000} s`;
      throw new ConnectorError([httpFault('body_late', `Expected ${what}; it did not come.`)]);
    }
    if (result.done === true) return;
    yield result.value;
  }
}
