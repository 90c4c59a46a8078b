import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { formatCount } from '../../../runtime/validation/format-count';
import { refusal } from '../../host-faults';
import type { HeldBody } from './body-memory';
import { readParts } from './read-body';

/** A body that is read more than once. */
export interface SpooledBody {
  /** Of its bytes. */
  readonly sha256: string;
  /** Reads it from its beginning. */
  read(): ReadStream;
  close(): Promise<void>;
}

/**
 * Writes a body to a file of this process. Where the system allows it, the file has no name any more as soon as it is open, so that
 * nothing of it is left after a kill.
 * @throws ConnectorError `body_too_large`, `body_late`, `intake_busy`
 */
export async function spool(
  body: Readable,
  held: HeldBody,
  limits: { readonly maxBytes: number; readonly idleMs: number },
): Promise<SpooledBody> {
  const directory = await mkdtemp(path.join(tmpdir(), 'connector-'));
  const file = await open(path.join(directory, 'audience'), 'wx+', 0o600);
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  await remove().catch(() => undefined);
  const close = async (): Promise<void> => {
    await file.close();
    await remove();
  };
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of readParts(body, held, { idleMs: limits.idleMs })) {
      bytes += part.length;
      if (bytes > limits.maxBytes) {
        const message = `The file is larger than ${formatCount(limits.maxBytes / 1024 / 1024)} MB. Nothing was enqueued.`;
        throw refusal('body_too_large', message, { hint: 'Compress it with gzip, or run "connectorctl sync" beside it.' });
      }
      hash.update(part);
      await file.appendFile(part);
      held.free(part.length);
    }
    return {
      sha256: hash.digest('hex'),
      // The descriptor stays open for the next reading.
      read: () => createReadStream('', { fd: file.fd, start: 0, autoClose: false }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
