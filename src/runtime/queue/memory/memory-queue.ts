import { ChangeRow } from '../change-row';
import { FreshQueue } from './fresh-queue';
import { RowIndex } from './row-index';
import { TimeOrder } from './time-order';
import { isOvertakable } from '../change-queue';
import type { Change, Claim, ClaimRequest, ChangeQueue, RecoveryState, Row, SettleResult, Settlement } from '../change-queue';

/** Rows that are sent together, not before a time. */
interface ScheduledBatch {
  readonly rows: readonly ChangeRow[];
  readonly notBefore: number;
}

/**
 * A queue in the memory of one process.
 *
 * There is one row for each scope and key, waiting or claimed; a claimed row has at most one newer change.
 * New rows wait in one queue for each group, returned rows in scheduled batches. A row that is replaced while it waits
 * keeps its place and is skipped later.
 */
export class MemoryQueue implements ChangeQueue {
  readonly isDurable = false;
  size = 0;
  resends = 0;
  #sequence = 0;
  readonly #scopes = new Map<string, RowIndex>();
  readonly #fresh = new Map<string, FreshQueue>();
  /** In the order in which they are due. */
  #scheduled: ScheduledBatch[] = [];
  readonly #order: TimeOrder | undefined;

  /** @param ordersByTime whether a change that is older than what is known of its key is superseded */
  constructor({ ordersByTime = false }: { readonly ordersByTime?: boolean } = {}) {
    this.#order = ordersByTime ? new TimeOrder() : undefined;
  }

  recover(): Promise<RecoveryState> {
    return Promise.resolve({ received: 0, open: 0, superseded: [] });
  }

  enqueue(changes: readonly Change[], now: number): Promise<readonly Row[]> {
    const superseded: Row[] = [];
    const arrival = { at: now };
    for (const change of changes) {
      const row = ChangeRow.of(change);
      row.sequence = this.#sequence += 1;
      row.arrival = arrival;
      const byKey = this.#rowsOf(row);
      const current = byKey?.get(row.key);
      if (this.#order && byKey && !this.#order.admit(row, current?.newer ?? current, now)) {
        superseded.push(row);
        continue;
      }
      if (current?.state === 'claimed') {
        if (current.newer) superseded.push(current.newer);
        current.newer = row;
        continue;
      }
      if (current) {
        if (!current.isResend) superseded.push(current);
        this.#replace(current, row);
      } else {
        this.size += 1;
      }
      byKey?.set(row.key, row);
      this.#groupQueueOf(row).push(row);
    }
    return Promise.resolve(superseded);
  }

  claim(request: ClaimRequest): Promise<Claim | undefined> {
    const rows = (request.freshOnly === true ? undefined : this.#takeScheduled(request.now)) ?? this.#takeFresh(request);
    if (!rows?.[0]) return Promise.resolve(undefined);
    for (const row of rows) row.state = 'claimed';
    return Promise.resolve({ group: rows[0].group, rows });
  }

  settle({ now, sentAt = now, accepted, failed, returned }: Settlement): Promise<SettleResult> {
    const kept: ChangeRow[] = [];
    for (const row of accepted as readonly ChangeRow[]) {
      this.#order?.recordSettled(row);
      if (isOvertakable(row, sentAt) && !row.newer) kept.push(row);
      else this.#finish(row, now);
    }
    this.#scheduleResends(kept);
    for (const row of failed as readonly ChangeRow[]) {
      this.#order?.recordSettled(row);
      this.#finish(row, now);
    }

    const superseded: Row[] = [];
    for (const { rows, notBefore, isTransient, uncertainUntil = 0, isUnsent = false } of returned) {
      const waiting: ChangeRow[] = [];
      for (const row of rows as readonly ChangeRow[]) {
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
      this.#schedule(waiting, notBefore);
    }
    return Promise.resolve({ superseded, isStale: false });
  }

  nextDueAt({ now, maxItems, partialBefore }: ClaimRequest): Promise<number | undefined> {
    const scheduled = this.#scheduled.find(({ rows }) => rows.some(({ isWaiting }) => isWaiting));
    const times = scheduled ? [scheduled.notBefore] : [];
    for (const [group, queue] of this.#fresh) {
      const oldest = queue.oldest;
      const limit = maxItems(group);
      if (!oldest || limit === 0) continue;
      // A full batch is due now, any other when its oldest row has waited long enough.
      const isFull = queue.length >= limit;
      times.push(isFull ? now : now + Math.max(0, oldest.arrival.at - partialBefore));
    }
    return Promise.resolve(times.length > 0 ? Math.min(...times) : undefined);
  }

  drain(): Promise<readonly Row[]> {
    const waiting = [...this.#fresh.values()].flatMap((queue) => queue.take(Infinity));
    for (const batch of this.#scheduled) waiting.push(...batch.rows.filter(({ isWaiting }) => isWaiting));
    this.#scheduled = [];
    const drained: Row[] = [];
    for (const row of waiting) {
      if (!row.isResend) drained.push(row);
      this.#remove(row);
    }
    for (const byKey of this.#scopes.values()) {
      for (const claimed of byKey.rows()) {
        if (claimed.newer) drained.push(claimed.newer);
        claimed.newer = undefined;
      }
    }
    return Promise.resolve(drained);
  }

  /** Replaces a row by a newer change, which keeps the time until which an earlier request may be applied late. */
  #replace(older: ChangeRow, newer: ChangeRow): void {
    newer.uncertainUntil = older.uncertainUntil;
    if (older.isResend) this.resends -= 1;
    if (older.state === 'fresh') this.#groupQueueOf(older).length -= 1;
    older.state = 'gone';
  }

  /** Ends a claimed row. Its newer change, if any, is enqueued. */
  #finish(row: ChangeRow, now: number): void {
    const { newer } = row;
    if (!newer) {
      this.#remove(row);
      return;
    }
    this.#replace(row, newer);
    newer.arrival = { at: now };
    this.#rowsOf(newer)?.set(newer.key, newer);
    this.#groupQueueOf(newer).push(newer);
  }

  #remove(row: ChangeRow): void {
    if (row.isResend) this.resends -= 1;
    row.state = 'gone';
    this.size -= 1;
    this.#rowsOf(row)?.forget(row);
  }

  #scheduleResends(rows: readonly ChangeRow[]): void {
    const byTime = new Map<number, ChangeRow[]>();
    for (const row of rows) {
      if (!row.isResend) this.resends += 1;
      row.isResend = true;
      const group = byTime.get(row.uncertainUntil);
      if (group) group.push(row);
      else byTime.set(row.uncertainUntil, [row]);
    }
    for (const [notBefore, group] of byTime) this.#schedule(group, notBefore);
  }

  #schedule(rows: readonly ChangeRow[], notBefore: number): void {
    if (rows.length === 0) return;
    for (const row of rows) row.state = 'scheduled';
    const after = this.#scheduled.findLastIndex((batch) => batch.notBefore <= notBefore);
    this.#scheduled.splice(after + 1, 0, { rows, notBefore });
  }

  #takeScheduled(now: number): readonly ChangeRow[] | undefined {
    for (;;) {
      const [first] = this.#scheduled;
      if (!first || first.notBefore > now) return undefined;
      this.#scheduled.shift();
      const rows = first.rows.filter(({ isWaiting }) => isWaiting);
      if (rows.length > 0) return rows;
    }
  }

  #takeFresh({ maxItems, partialBefore }: ClaimRequest): readonly ChangeRow[] | undefined {
    for (const [group, queue] of this.#fresh) {
      const oldest = queue.oldest;
      const limit = maxItems(group);
      if (!oldest || limit === 0 || (queue.length < limit && oldest.arrival.at > partialBefore)) continue;
      const rows = queue.take(limit);
      // The group moves to the end, so a busy group does not starve the others.
      this.#fresh.delete(group);
      if (queue.length > 0) this.#fresh.set(group, queue);
      return rows;
    }
    return undefined;
  }

  #rowsOf({ scope }: ChangeRow): RowIndex | undefined {
    if (scope === undefined) return undefined;
    let byKey = this.#scopes.get(scope);
    if (!byKey) this.#scopes.set(scope, (byKey = new RowIndex()));
    return byKey;
  }

  #groupQueueOf({ group }: ChangeRow): FreshQueue {
    let queue = this.#fresh.get(group);
    if (!queue) this.#fresh.set(group, (queue = new FreshQueue()));
    return queue;
  }
}
