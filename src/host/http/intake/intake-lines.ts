import type { Readable } from 'node:stream';
import { mapYielding } from '../../map-yielding';
import { fault } from '../../../fault';
import { chunkLines } from '../body/chunk-lines';
import type { HttpContext } from '../context';
import { enqueueChunk, type IntakeForm, type IntakeRecord, type EnqueuedChunk } from './intake-form';
import { parseText } from '../body/parse-text';
import { readLines, type Line } from '../body/read-lines';
import type { TextLimits } from '../body/scan-json';
import { readBody } from '../body/read-body';

const batchDelayMs = 100;

/**
 * Takes a stream in, chunk by chunk. Gives the results of a chunk when it is on disk, in the order of its lines, and last of all
 * a summary; a stream without it was not taken in to its end.
 * @param onTaken called before the results of a chunk are given
 */
export async function* intakeLines<T>(
  form: IntakeForm<T>,
  body: Readable,
  key: string | undefined,
  { limits, closing }: HttpContext,
  onTaken: (taken: EnqueuedChunk) => void,
): AsyncGenerator<readonly object[]> {
  const summary = { records: 0, failed: 0, repeated: 0 };
  const bytes = readBody(body, { idleMs: limits.idleMs, signal: closing });
  // With a key, the same stream must make the same chunks when it is sent again.
  const chunks = chunkLines(readLines(bytes, limits.maxRecordBytes), key === undefined ? batchDelayMs : undefined);
  let number = 0;
  for await (const lines of chunks) {
    const records = await mapYielding(lines, (entry) => toRecord(entry, limits));
    const taken = await enqueueChunk(form, records, key === undefined ? undefined : `${key}/${number}`);
    onTaken(taken);
    number += 1;
    summary.records += records.length;
    summary.failed += taken.results.filter((entry) => 'status' in entry && entry.status === 'failed').length;
    summary.repeated += taken.repeated ? records.length : 0;
    yield taken.results;
  }
  yield [{ summary }];
}

function toRecord({ number, text, reason: damage }: Line, limits: TextLimits): IntakeRecord {
  if (damage !== undefined) return { text, read: unreadable(`Line ${number} cannot be read: ${damage}.`) };
  const parsed = parseText(text, limits);
  if ('value' in parsed) return { text, read: parsed };
  // Which line it is of the record's own would be taken for one of the stream.
  const reason = parsed.reason.replace(/^line 1, /, '');
  return { text, read: unreadable(`Line ${number} is not the JSON that is expected: ${reason}.`) };
}

function unreadable(message: string) {
  return { fault: fault('record_unreadable', message, { hint: 'Correct the line and send it again; the others need not be.' }) };
}
