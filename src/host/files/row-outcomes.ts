import type { Outcome } from '../../contract';
import type { HostQueue, OutcomeEntry } from '../../stores/host-queue';
import type { UploadRecord } from './upload-record';
import { rowsOf } from './row-places';

/** Rows with the same outcome, in a run; rows count as a person counts them. */
export interface RowOutcome extends Pick<OutcomeEntry, 'action' | 'status' | 'attempts' | 'fault' | 'at'> {
  readonly row: number;
  readonly count: number;
}

export interface RowPage {
  readonly rows: readonly RowOutcome[];
  /** Where to go on; none when there is nothing more for now. */
  readonly cursor?: string;
}

export interface RowQuery {
  readonly status?: Outcome['status'];
  readonly after?: string;
  readonly limit: number;
}

/** Outcomes of a connection that are looked through at a time. */
const pageSize = 1_000;
/** Pages that one call looks through: outcomes of other records lie between those of a file. */
const mostPages = 50;

/** The outcomes of the rows of a file, the oldest first. */
export async function findRowOutcomes(
  queue: Pick<HostQueue, 'findOutcomes'>,
  { places, firstRow, after: begin }: UploadRecord,
  { status, after = begin, limit }: RowQuery,
): Promise<RowPage> {
  const rows: RowOutcome[] = [];
  let cursor = after;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: pageSize, ...(status && { status }), ...(cursor !== undefined && { after: cursor }) };
    const { entries } = await queue.findOutcomes(query);
    for (const entry of entries) {
      const { action, status: became, attempts, fault, at } = entry;
      for (const { row, count } of rowsOf(places, entry))
        rows.push({ row: firstRow + row, count, action, status: became, attempts, ...(fault && { fault }), at });
      cursor = entry.cursor;
      if (rows.length >= limit) return { rows, cursor };
    }
    if (entries.length < pageSize) return { rows };
  }
  return { rows, ...(cursor !== undefined && { cursor }) };
}

/** How many rows of a file have which outcome, as far as its outcomes were looked through. */
export class RowCounter {
  readonly counts: Record<Outcome['status'], number> = { accepted: 0, superseded: 0, failed: 0 };
  #after: string | undefined;
  #rows = 0;
  #updated: Promise<void> = Promise.resolve();

  /** Looks through the outcomes that came since. It may take several calls. */
  update(queue: Pick<HostQueue, 'findOutcomes'>, record: UploadRecord): Promise<void> {
    // One after the other, so that none is counted twice.
    const updated = this.#updated.then(() => this.#lookOn(queue, record));
    this.#updated = updated.catch(() => undefined);
    return updated;
  }

  async #lookOn(queue: Pick<HostQueue, 'findOutcomes'>, record: UploadRecord): Promise<void> {
    // Outcomes of rows that were not known to be of the file are looked at again.
    const { rows, after } = record;
    if (rows !== this.#rows) {
      this.#rows = rows;
      this.#after = after;
      Object.assign(this.counts, { accepted: 0, superseded: 0, failed: 0 });
    }
    for (let page = 0; page < mostPages; page += 1) {
      const { entries } = await queue.findOutcomes({ limit: pageSize, ...(this.#after !== undefined && { after: this.#after }) });
      for (const entry of entries) {
        for (const { count } of rowsOf(record.places, entry)) this.counts[entry.status] += count;
        this.#after = entry.cursor;
      }
      if (entries.length < pageSize) return;
    }
  }
}
