import type { Readable } from 'node:stream';
import { withTimeout } from '../../with-timeout';
import { refusal } from '../../host-faults';

export interface ReadBodyOptions {
  /** For the whole body. */
  readonly timeoutMs?: number;
  /** For each part. */
  readonly idleMs?: number;
  /** Aborted when the host is ending. */
  readonly signal?: AbortSignal;
}

/**
 * The bytes of a body as they arrive. What is not read stays in the socket, which stays open for the reply.
 * @throws ConnectorError `body_late`, `host_closing`
 */
export async function* readBody(
  body: Readable,
  { timeoutMs = Infinity, idleMs = Infinity, signal }: ReadBodyOptions,
): AsyncGenerator<Buffer> {
  const iterator = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const end = performance.now() + timeoutMs;
  for (;;) {
    const waitMs = Math.min(idleMs, end - performance.now());
    const result = await withTimeout(iterator.next(), waitMs, signal);
    if (signal?.aborted === true) throw refusal('host_closing', 'The host is ending. Records without a result were not enqueued.');
    if (result === undefined) {
      const expected = waitMs < idleMs ? `all of the body within ${timeoutMs / 1000} s` : `more of the body within ${idleMs / 1000} s`;
      throw refusal('body_late', `Expected ${expected}; it did not come.`);
    }
    if (result.done === true) return;
    yield result.value;
  }
}
