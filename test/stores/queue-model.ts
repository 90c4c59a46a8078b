import { expect } from '@jest/globals';
import type { Change, Claim, ClaimRequest, Row, Settlement } from '../../src/runtime/queue/change-queue';

interface ModelRow {
  readonly change: Change;
  /** `successor`: came in while an older change with its key was in a request. */
  state: 'fresh' | 'retry' | 'claimed' | 'successor';
  /** Of two fresh rows the lower came first; successors of one settlement have the same. */
  order: number;
  arrived: number;
  attempts: number;
  consecutiveFailures: number;
  isResend: boolean;
  uncertainUntil: number;
  /** Its retry batch or claim; 0 for none. */
  batch: number;
  notBefore: number;
}

/**
 * The contract of a queue as a list. Which of several due batches is claimed first is up to the queue: the model checks its choice.
 */
export class QueueModel {
  #rows: ModelRow[] = [];
  #order = 0;
  #batches = 0;

  get size(): number {
    return this.#rows.filter(({ state }) => state !== 'successor').length;
  }

  get resends(): number {
    return this.#rows.filter(({ isResend }) => isResend).length;
  }

  /** @returns indexes of replaced changes */
  enqueue(changes: readonly Change[], now: number): number[] {
    return changes.flatMap((change) => {
      const older = this.#rows.find((row) => row.state !== 'successor' && haveSameKey(row.change, change));
      const hasClaimed = older?.state === 'claimed';
      const replaced = hasClaimed ? this.#successorOf(older) : older;
      if (replaced) this.#remove(replaced);
      this.#rows.push({
        change,
        state: hasClaimed ? 'successor' : 'fresh',
        order: (this.#order += 1),
        arrived: now,
        attempts: 0,
        consecutiveFailures: 0,
        isResend: false,
        uncertainUntil: hasClaimed ? 0 : (replaced?.uncertainUntil ?? 0),
        batch: 0,
        notBefore: 0,
      });
      return replaced && !replaced.isResend ? [replaced.change.invocationIndex] : [];
    });
  }

  /** Checks a claim. */
  claim(claim: Claim | undefined, request: ClaimRequest): void {
    const due = [...this.#dueBatches(request), ...this.#dueGroups(request)];
    if (!claim) return expect(due.map(({ rows }) => rows.length)).toEqual([]);
    const rows = claim.rows.map(({ invocationIndex }) => this.#rows.find((row) => row.change.invocationIndex === invocationIndex));
    expect(claim.rows).toEqual(
      rows.map((row) =>
        expect.objectContaining({
          ...row?.change,
          attempts: row?.attempts,
          consecutiveFailures: row?.consecutiveFailures,
          isResend: row?.isResend,
          uncertainUntil: row?.uncertainUntil,
        }),
      ),
    );
    const taken = new Set(rows.filter((row) => row !== undefined));
    const batch = (this.#batches += 1);
    const isOneOf = due.some(
      ({ rows: waiting, count }) =>
        count === taken.size &&
        count === claim.rows.length &&
        orderOf(waiting.slice(0, count)) === orderOf([...taken]) &&
        isPart(taken, waiting),
    );
    expect(isOneOf).toBe(true);
    for (const row of taken) Object.assign(row, { state: 'claimed', batch });
  }

  /** @returns indexes of superseded changes */
  settle({ now, sentAt = now, accepted, failed, returned }: Settlement): number[] {
    this.#order += 1;
    const kept = new Map<number, number>();
    for (const row of this.#find(accepted)) {
      const until = row.uncertainUntil;
      if (until <= sentAt || row.change.scope === undefined || this.#successorOf(row)) {
        this.#finish(row, now);
        continue;
      }
      const batch = kept.get(until) ?? (this.#batches += 1);
      kept.set(until, batch);
      Object.assign(row, { state: 'retry', batch, notBefore: until, isResend: true });
    }
    for (const row of this.#find(failed)) this.#finish(row, now);
    return returned.flatMap(({ rows: given, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => {
      const rows = this.#find(given);
      for (const row of rows) {
        row.uncertainUntil = Math.max(row.uncertainUntil, uncertainUntil);
        if (isUnsent) continue;
        row.attempts += 1;
        row.consecutiveFailures = isTransient ? row.consecutiveFailures + 1 : 0;
      }
      return this.#return(rows, notBefore, now);
    });
  }

  nextDueAt(request: ClaimRequest): number | undefined {
    const { now, partialBefore } = request;
    const waits = this.#groups('fresh').map(([group, rows]) =>
      rows.length >= request.maxItems(group) ? now : now + Math.max(0, (rows[0]?.arrived ?? 0) - partialBefore),
    );
    const times = [...waits, ...this.#in('retry').map(({ notBefore }) => notBefore)];
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** @returns indexes of drained changes */
  drain(): number[] {
    const drained = this.#rows.filter(({ state }) => state !== 'claimed');
    this.#rows = this.#in('claimed');
    return drained.filter(({ isResend }) => !isResend).map(({ change }) => change.invocationIndex);
  }

  /**
   * A process was lost and the next one starts.
   * @param renewsUncertainty whether the queue distrusts the times that the lost process wrote
   * @returns indexes of superseded changes
   */
  recover(now: number, until: number, renewsUncertainty: boolean): number[] {
    this.#order += 1;
    if (renewsUncertainty) {
      for (const row of this.#rows) if (row.uncertainUntil > 0) row.uncertainUntil = until;
      for (const row of this.#in('retry')) row.notBefore = row.isResend ? until : Math.min(row.notBefore, until);
    }
    const claims = new Set(this.#in('claimed').map(({ batch }) => batch));
    return [...claims].flatMap((claim) => {
      const rows = this.#in('claimed').filter(({ batch }) => batch === claim);
      for (const row of rows) {
        row.uncertainUntil = Math.max(row.uncertainUntil, until);
        // Its request may have been sent.
        row.attempts += 1;
      }
      return this.#return(rows, now, now);
    });
  }

  #return(rows: readonly ModelRow[], notBefore: number, now: number): number[] {
    const batch = (this.#batches += 1);
    return rows.flatMap((row) => {
      if (this.#successorOf(row)) {
        this.#finish(row, now);
        return row.isResend ? [] : [row.change.invocationIndex];
      }
      Object.assign(row, { state: 'retry', batch, notBefore });
      return [];
    });
  }

  #finish(row: ModelRow, now: number): void {
    const newer = this.#successorOf(row);
    this.#remove(row);
    if (newer) Object.assign(newer, { state: 'fresh', order: this.#order, arrived: now, uncertainUntil: row.uncertainUntil });
    // Later changes come after it.
    if (newer) this.#rows = [...this.#rows.filter((other) => other !== newer), newer];
  }

  #dueBatches({ now }: ClaimRequest): { readonly rows: readonly ModelRow[]; readonly count: number }[] {
    const due = this.#in('retry').filter(({ notBefore }) => notBefore <= now);
    return [...new Set(due.map(({ batch }) => batch))].map((id) => {
      const rows = due.filter(({ batch }) => batch === id);
      return { rows, count: rows.length };
    });
  }

  #dueGroups({ maxItems, partialBefore }: ClaimRequest): { readonly rows: readonly ModelRow[]; readonly count: number }[] {
    return this.#groups('fresh').flatMap(([group, rows]) => {
      const isDue = rows.length >= maxItems(group) || (rows[0]?.arrived ?? 0) <= partialBefore;
      return isDue ? [{ rows, count: Math.min(rows.length, maxItems(group)) }] : [];
    });
  }

  #groups(state: ModelRow['state']): [string, readonly ModelRow[]][] {
    const rows = this.#in(state).sort((one, other) => one.order - other.order);
    return [...new Set(rows.map(({ change }) => change.group))].map((name) => [name, rows.filter(({ change }) => change.group === name)]);
  }

  #in(state: ModelRow['state']): ModelRow[] {
    return this.#rows.filter((row) => row.state === state);
  }

  #successorOf({ change }: ModelRow): ModelRow | undefined {
    return this.#in('successor').find((row) => haveSameKey(row.change, change));
  }

  #find(rows: readonly Row[]): ModelRow[] {
    return rows.flatMap(({ invocationIndex }) => this.#rows.filter(({ change }) => change.invocationIndex === invocationIndex));
  }

  #remove(row: ModelRow): void {
    this.#rows = this.#rows.filter((other) => other !== row);
  }
}

function haveSameKey(one: Change, other: Change): boolean {
  return one.scope !== undefined && one.scope === other.scope && one.key === other.key;
}

function isPart(taken: ReadonlySet<ModelRow>, waiting: readonly ModelRow[]): boolean {
  return [...taken].every((row) => waiting.includes(row));
}

function orderOf(rows: readonly ModelRow[]): string {
  return rows.map(({ state, order }) => (state === 'fresh' ? order : 0)).join();
}
