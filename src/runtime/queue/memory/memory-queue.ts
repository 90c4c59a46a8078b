import { FreshQueue } from './fresh-queue';
import type { Change, Claim, ClaimRequest, ChangeQueue, RecoveryState, Row, SettleResult, Settlement } from '../change-queue';
import { MemoryRow } from './memory-row';

interface WaitingPiece {
  readonly rows: readonly MemoryRow[];
  readonly notBefore: number;
}

/**
 * A ledger for one process: nothing survives its end.
 *
 * Each register holds one row, waiting or claimed; behind a claimed row stands at most one newer change.
 * Fresh rows wait in one queue for each group, returned ones as pieces. A row that is replaced while it waits
 * stays where it stands and is skipped when its turn comes.
 */
export class MemoryQueue implements ChangeQueue {
  readonly isDurable = false;
  #sequence = 0;
  #size = 0;
  #reassertions = 0;
  readonly #registers = new Map<string, Map<string, MemoryRow>>();
  readonly #fresh = new Map<string, FreshQueue>();
  #pieces: WaitingPiece[] = [];

  get size(): number {
    return this.#size;
  }

  get resends(): number {
    return this.#reassertions;
  }

  recover(): Promise<RecoveryState> {
    return Promise.resolve({ received: 0, open: 0, superseded: [] });
  }

  enqueue(changes: readonly Change[], now: number): Promise<readonly Row[]> {
    const superseded: Row[] = [];
    const arrival = { at: now };
    for (const change of changes) {
      const row = new MemoryRow(change, (this.#sequence += 1), arrival);
      const cells = this.#cellsOf(row);
      const current = cells?.get(row.key);
      if (current?.state === 'claimed') {
        if (current.newer) superseded.push(current.newer);
        current.newer = row;
        continue;
      }
      if (current) {
        if (!current.isResend) superseded.push(current);
        this.#replace(current, row);
      } else {
        this.#size += 1;
      }
      cells?.set(row.key, row);
      this.#queueOf(row).push(row);
    }
    return Promise.resolve(superseded);
  }

  claim(request: ClaimRequest): Promise<Claim | undefined> {
    const rows = this.#takePiece(request) ?? this.#takeFresh(request);
    if (!rows?.[0]) return Promise.resolve(undefined);
    for (const row of rows) row.state = 'claimed';
    return Promise.resolve({ group: rows[0].group, rows });
  }

  settle({ now, sentAt = now, accepted, failed, returned }: Settlement): Promise<SettleResult> {
    const kept: MemoryRow[] = [];
    for (const row of accepted as readonly MemoryRow[]) {
      if (row.uncertainUntil > sentAt && !row.newer) kept.push(row);
      else this.#finish(row, now);
    }
    this.#keepForReassertion(kept);
    for (const row of failed as readonly MemoryRow[]) this.#finish(row, now);

    const superseded: Row[] = [];
    for (const { rows, notBefore, isTransient, uncertainUntil = 0, isUnsent = false } of returned) {
      const waiting: MemoryRow[] = [];
      for (const row of rows as readonly MemoryRow[]) {
        if (!isUnsent) row.attempts += 1;
        if (!isUnsent) row.consecutiveFailures = isTransient ? row.consecutiveFailures + 1 : 0;
        row.uncertainUntil = Math.max(row.uncertainUntil, uncertainUntil);
        if (row.newer) {
          if (!row.isResend) superseded.push(row);
          this.#finish(row, now);
        } else {
          waiting.push(row);
        }
      }
      this.#putAside(waiting, notBefore);
    }
    return Promise.resolve({ superseded, isStale: false });
  }

  nextDueAt({ now, maxItems, partialBefore }: ClaimRequest): Promise<number | undefined> {
    const times: number[] = [];
    for (const piece of this.#pieces) {
      if (piece.rows.some(isWaiting)) times.push(piece.notBefore);
    }
    for (const [group, queue] of this.#fresh) {
      const oldest = queue.oldest;
      if (!oldest) continue;
      // A full batch is due now, a part of one when its oldest row has waited long enough.
      const isFull = queue.length >= maxItems(group);
      times.push(isFull ? now : now + Math.max(0, oldest.arrival.at - partialBefore));
    }
    return Promise.resolve(times.length > 0 ? Math.min(...times) : undefined);
  }

  drain(): Promise<readonly Row[]> {
    const waiting = [...this.#fresh.values()].flatMap((queue) => queue.take(Infinity));
    for (const piece of this.#pieces) waiting.push(...piece.rows.filter(isWaiting));
    this.#pieces = [];
    const drained: Row[] = [];
    for (const row of waiting) {
      if (!row.isResend) drained.push(row);
      this.#forget(row);
    }
    for (const cells of this.#registers.values()) {
      for (const claimed of cells.values()) {
        if (claimed.newer) drained.push(claimed.newer);
        claimed.newer = undefined;
      }
    }
    return Promise.resolve(drained);
  }

  /** A newer change takes the place of a waiting one. What the vendor may still apply late is remembered. */
  #replace(older: MemoryRow, newer: MemoryRow): void {
    newer.uncertainUntil = older.uncertainUntil;
    if (older.isResend) this.#reassertions -= 1;
    if (older.state === 'fresh') this.#queueOf(older).drop();
    older.state = 'gone';
  }

  /** Ends a claimed row; the change behind it, if any, takes its turn. */
  #finish(row: MemoryRow, now: number): void {
    const { newer } = row;
    if (!newer) {
      this.#forget(row);
      return;
    }
    this.#replace(row, newer);
    newer.arrival = { at: now };
    this.#cellsOf(newer)?.set(newer.key, newer);
    this.#queueOf(newer).push(newer);
  }

  #forget(row: MemoryRow): void {
    if (row.isResend) this.#reassertions -= 1;
    row.state = 'gone';
    this.#size -= 1;
    this.#cellsOf(row)?.delete(row.key);
  }

  #keepForReassertion(rows: readonly MemoryRow[]): void {
    const byTime = new Map<number, MemoryRow[]>();
    for (const row of rows) {
      if (!row.isResend) this.#reassertions += 1;
      row.isResend = true;
      const group = byTime.get(row.uncertainUntil);
      if (group) group.push(row);
      else byTime.set(row.uncertainUntil, [row]);
    }
    for (const [notBefore, group] of byTime) this.#putAside(group, notBefore);
  }

  #putAside(rows: readonly MemoryRow[], notBefore: number): void {
    if (rows.length === 0) return;
    for (const row of rows) row.state = 'aside';
    this.#pieces.push({ rows, notBefore });
  }

  #takePiece({ now }: ClaimRequest): readonly MemoryRow[] | undefined {
    for (;;) {
      const index = this.#pieces.findIndex(({ notBefore }) => notBefore <= now);
      const [piece] = index < 0 ? [] : this.#pieces.splice(index, 1);
      if (!piece) return undefined;
      const rows = piece.rows.filter(isWaiting);
      if (rows.length > 0) return rows;
    }
  }

  #takeFresh({ maxItems, partialBefore }: ClaimRequest): readonly MemoryRow[] | undefined {
    for (const [group, queue] of this.#fresh) {
      const oldest = queue.oldest;
      const limit = maxItems(group);
      if (!oldest || (queue.length < limit && oldest.arrival.at > partialBefore)) continue;
      const rows = queue.take(limit);
      // The group goes to the end, so that a busy one does not starve the others.
      this.#fresh.delete(group);
      if (queue.length > 0) this.#fresh.set(group, queue);
      return rows;
    }
    return undefined;
  }

  #cellsOf({ scope }: MemoryRow): Map<string, MemoryRow> | undefined {
    if (scope === undefined) return undefined;
    let cells = this.#registers.get(scope);
    if (!cells) this.#registers.set(scope, (cells = new Map<string, MemoryRow>()));
    return cells;
  }

  #queueOf({ group }: MemoryRow): FreshQueue {
    let queue = this.#fresh.get(group);
    if (!queue) this.#fresh.set(group, (queue = new FreshQueue()));
    return queue;
  }
}

function isWaiting({ state }: MemoryRow): boolean {
  return state === 'fresh' || state === 'aside';
}
