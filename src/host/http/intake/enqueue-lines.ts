import type { Readable } from 'node:stream';
import { fault } from '../../../fault';
import { mapYielding } from '../../map-yielding';
import { chunkLines } from '../body/chunk-lines';
import { parseText } from '../body/parse-text';
import { readBody } from '../body/read-body';
import { readLines, type Line } from '../body/read-lines';
import type { TextLimits } from '../body/scan-json';
import type { HttpContext } from '../context';
import { enqueueChunk, type ChunkResult, type IntakeRecord, type RecordKind } from './enqueue-chunk';

const batchDelayMs = 100;

/**
 * Enqueues a stream chunk by chunk. Yields the results of a chunk when it is on disk, in the order of its lines, and a summary
 * at the end; a stream without a summary was not read to its end.
 * @param onChunk called before the results of a chunk are yielded
 */
export async function* enqueueLines<T>(
  kind: RecordKind<T>,
  body: Readable,
  key: string | undefined,
  context: HttpContext,
  onChunk: (chunk: ChunkResult) => void,
): AsyncGenerator<readonly object[]> {
  const { limits, closing } = context;
  const summary = { records: 0, failed: 0, repeated: 0 };
  const bytes = readBody(body, { idleMs: limits.idleMs, signal: closing });
  // With a key, the same stream must make the same chunks when it is sent again.
  const chunks = chunkLines(readLines(bytes, limits.maxRecordBytes), key === undefined ? batchDelayMs : undefined);
  let number = 0;
  for await (const lines of chunks) {
    const records = await mapYielding(lines, (line) => toRecord(line, limits));
    const chunk = await enqueueChunk(kind, records, key === undefined ? undefined : `${key}/${number}`, context);
    onChunk(chunk);
    number += 1;
    summary.records += records.length;
    summary.failed += chunk.results.filter((entry) => 'status' in entry && entry.status === 'failed').length;
    summary.repeated += chunk.repeated ? records.length : 0;
    yield chunk.results;
  }
  yield [{ summary }];
}

function toRecord({ number, text, reason }: Line, limits: TextLimits): IntakeRecord {
  if (reason !== undefined) return { text, read: unreadable(`Line ${number} cannot be read: ${reason}.`) };
  const parsed = parseText(text, limits);
  if ('value' in parsed) return { text, read: parsed };
  // Its own "line 1" could be taken for a line of the stream.
  return { text, read: unreadable(`Line ${number} cannot be read as JSON: ${parsed.reason.replace(/^line 1, /, '')}.`) };
}

function unreadable(message: string) {
  return {
    fault: fault('record_unreadable', message, { hint: 'Correct the line and send it again; the other lines need not be sent again.' }),
  };
}
