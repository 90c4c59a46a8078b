import type { Invocation } from '../../contract';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import { ConnectorError, type fault } from '../../fault';
import type { OpenedInput } from '../../input/open-input';
import type { RawRecord } from '../../input/raw-records';
import { inTheseWords, reword } from './file-options';

/** Rows of a file that are taken in together. */
export interface FileRows {
  /** Of the first, from 0, without the header. */
  readonly start: number;
  readonly entries: readonly Invocation[];
  readonly records?: readonly RawRecord[];
}

/** Rows that are committed together. */
export const rowsAtOnce = 1_000;

/** What is wrong with the file itself, and so is wrong again when it is sent again. */
const ofFile: ReadonlySet<Parameters<typeof fault>[0]> = new Set(['input_unreadable']);

/**
 * The rows of a file in groups that are the same each time that it is read. Where it breaks off, what came before is given out,
 * unless the same file may be longer the next time.
 * @param onFirst gets the row of the first record as a person counts: that of the header and what is above it included
 */
export async function* readRows(input: OpenedInput, onFirst: (row: number) => void): AsyncGenerator<FileRows> {
  let start = 0;
  let entries: Invocation[] = [];
  let records: RawRecord[] = [];
  const take = (): FileRows => {
    const rows = { start, entries, ...(records.length > 0 && { records }) };
    start += entries.length;
    entries = [];
    records = [];
    return rows;
  };
  const chunks = input[Symbol.asyncIterator]();
  let isFirst = true;
  try {
    for (let next = await chunks.next(); next.done !== true; next = await inTheseWords(() => chunks.next())) {
      const { entries: more, records: written, lines } = next.value;
      if (isFirst) onFirst(lines?.[0] ?? 1);
      isFirst = false;
      for (const [at, entry] of more.entries()) {
        entries.push(entry instanceof RefusedRecord ? new RefusedRecord(entry.action, reword(entry.fault)) : entry);
        const record = written?.[at];
        if (record) records.push(record);
        if (entries.length === rowsAtOnce) yield take();
      }
    }
  } catch (error) {
    const isOfFile = error instanceof ConnectorError && ofFile.has(error.faults[0].code as 'input_unreadable');
    if (isOfFile && entries.length > 0) yield take();
    throw error;
  } finally {
    await chunks.return?.(undefined);
  }
  if (entries.length > 0) yield take();
}
