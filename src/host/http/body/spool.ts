import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatCount } from '../../../runtime/validation/format-count';
import { refusal } from '../../host-faults';

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
 * @throws ConnectorError `body_too_large`, and what reading the body throws
 */
export async function spool(body: AsyncIterable<Buffer>, maxBytes: number): Promise<SpooledBody> {
  const directory = await mkdtemp(path.join(tmpdir(), 'connector-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  const file = await open(path.join(directory, 'audience'), 'wx+', 0o600);
  await remove().catch(() => undefined);
  const close = async (): Promise<void> => {
    await file.close();
    await remove();
  };
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of body) {
      bytes += part.length;
      if (bytes > maxBytes) {
        const message = `The file is larger than ${formatCount(maxBytes / 1024 / 1024)} MB. Nothing was enqueued.`;
        throw refusal('body_too_large', message, { hint: 'Compress it with gzip.' });
      }
      hash.update(part);
      await file.appendFile(part);
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
