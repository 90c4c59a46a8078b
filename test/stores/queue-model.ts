import { expect } from '@jest/globals';
import type { Change, Claim, ClaimRequest, Row, Settlement } from '../../src/runtime/queue/change-queue';

interface Cell {
  readonly change: Change;
  /** `behind`: came in while an older change of its register was in a request. */
  state: 'fresh' | 'aside' | 'claimed' | 'behind';
  /** Of two fresh ones the lower came first; those that took their turn together have the same. */
  order: number;
  arrived: number;
  attempts: number;
  consecutiveFailures: number;
  isResend: boolean;
  uncertainUntil: number;
  /** What it goes back in or went out with; 0 for none. */
  piece: number;
  notBefore: number;
}

/**
 * The contract of a ledger as a list that is searched for everything. Where the contract leaves a choice, which of several batches
 * that are due is claimed first, the model takes the ledger's and judges it.
 */
export class LedgerModel {
  #cells: Cell[] = [];
  #order = 0;
  #pieces = 0;

  get size(): number {
    return this.#cells.filter(({ state }) => state !== 'behind').length;
  }

  get reassertions(): number {
    return this.#cells.filter(({ isResend }) => isResend).length;
  }

  /** @returns tags of the replaced */
  accept(changes: readonly Change[], now: number): number[] {
    return changes.flatMap((change) => {
      const older = this.#cells.find((cell) => cell.state !== 'behind' && isOfOneRegister(cell.change, change));
      const isBehind = older?.state === 'claimed';
      const replaced = isBehind ? this.#behind(older) : older;
      if (replaced) this.#remove(replaced);
      this.#cells.push({
        change,
        state: isBehind ? 'behind' : 'fresh',
        order: (this.#order += 1),
        arrived: now,
        attempts: 0,
        consecutiveFailures: 0,
        isResend: false,
        uncertainUntil: isBehind ? 0 : (replaced?.uncertainUntil ?? 0),
        piece: 0,
        notBefore: 0,
      });
      return replaced && !replaced.isResend ? [replaced.change.invocationIndex] : [];
    });
  }

  /** Judges what was claimed. */
  claim(claim: Claim | undefined, request: ClaimRequest): void {
    const due = [...this.#duePieces(request), ...this.#dueGroups(request)];
    if (!claim) return expect(due.map(({ cells }) => cells.length)).toEqual([]);
    const cells = claim.rows.map(({ invocationIndex }) => this.#cells.find((cell) => cell.change.invocationIndex === invocationIndex));
    expect(claim.rows).toEqual(
      cells.map((cell) =>
        expect.objectContaining({
          ...cell?.change,
          attempts: cell?.attempts,
          consecutiveFailures: cell?.consecutiveFailures,
          isResend: cell?.isResend,
          uncertainUntil: cell?.uncertainUntil,
        }),
      ),
    );
    const taken = new Set(cells.filter((cell) => cell !== undefined));
    const piece = (this.#pieces += 1);
    const isOneOf = due.some(
      ({ cells: waiting, count }) =>
        count === taken.size &&
        count === claim.rows.length &&
        orderOf(waiting.slice(0, count)) === orderOf([...taken]) &&
        isPart(taken, waiting),
    );
    expect(isOneOf).toBe(true);
    for (const cell of taken) Object.assign(cell, { state: 'claimed', piece });
  }

  /** @returns tags of the returned that a newer change had replaced */
  settle({ now, sentAt = now, accepted, failed, returned }: Settlement): number[] {
    this.#order += 1;
    const kept = new Map<number, number>();
    for (const cell of this.#cellsOf(accepted)) {
      const until = cell.uncertainUntil;
      if (until <= sentAt || this.#behind(cell)) {
        this.#finish(cell, now);
        continue;
      }
      const piece = kept.get(until) ?? (this.#pieces += 1);
      kept.set(until, piece);
      Object.assign(cell, { state: 'aside', piece, notBefore: until, isResend: true });
    }
    for (const cell of this.#cellsOf(failed)) this.#finish(cell, now);
    return returned.flatMap(({ rows, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => {
      const cells = this.#cellsOf(rows);
      for (const cell of cells) {
        cell.uncertainUntil = Math.max(cell.uncertainUntil, uncertainUntil);
        if (isUnsent) continue;
        cell.attempts += 1;
        cell.consecutiveFailures = isTransient ? cell.consecutiveFailures + 1 : 0;
      }
      return this.#return(cells, notBefore, now);
    });
  }

  nextDueAt(request: ClaimRequest): number | undefined {
    const { now, partialBefore } = request;
    const waits = this.#groups('fresh').map(([group, cells]) =>
      cells.length >= request.maxItems(group) ? now : now + Math.max(0, (cells[0]?.arrived ?? 0) - partialBefore),
    );
    const times = [...waits, ...this.#in('aside').map(({ notBefore }) => notBefore)];
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** @returns tags of what is taken out */
  drain(): number[] {
    const drained = this.#cells.filter(({ state }) => state !== 'claimed');
    this.#cells = this.#in('claimed');
    return drained.filter(({ isResend }) => !isResend).map(({ change }) => change.invocationIndex);
  }

  /**
   * A process was lost and the next one begins.
   * @param renewsDoubts whether the ledger takes no time at its word that the lost process has written
   * @returns tags of what was in a request and had been replaced
   */
  resume(now: number, until: number, renewsDoubts: boolean): number[] {
    this.#order += 1;
    if (renewsDoubts) {
      for (const cell of this.#cells) if (cell.uncertainUntil > 0) cell.uncertainUntil = until;
      for (const cell of this.#in('aside')) cell.notBefore = cell.isResend ? until : Math.min(cell.notBefore, until);
    }
    const claims = new Set(this.#in('claimed').map(({ piece }) => piece));
    return [...claims].flatMap((claim) => {
      const cells = this.#in('claimed').filter(({ piece }) => piece === claim);
      for (const cell of cells) cell.uncertainUntil = Math.max(cell.uncertainUntil, until);
      return this.#return(cells, now, now);
    });
  }

  #return(cells: readonly Cell[], notBefore: number, now: number): number[] {
    const piece = (this.#pieces += 1);
    return cells.flatMap((cell) => {
      if (this.#behind(cell)) {
        this.#finish(cell, now);
        return cell.isResend ? [] : [cell.change.invocationIndex];
      }
      Object.assign(cell, { state: 'aside', piece, notBefore });
      return [];
    });
  }

  #finish(cell: Cell, now: number): void {
    const newer = this.#behind(cell);
    this.#remove(cell);
    if (newer) Object.assign(newer, { state: 'fresh', order: this.#order, arrived: now, uncertainUntil: cell.uncertainUntil });
    // What comes in later comes after it.
    if (newer) this.#cells = [...this.#cells.filter((other) => other !== newer), newer];
  }

  #duePieces({ now }: ClaimRequest): { readonly cells: readonly Cell[]; readonly count: number }[] {
    const due = this.#in('aside').filter(({ notBefore }) => notBefore <= now);
    return [...new Set(due.map(({ piece }) => piece))].map((id) => {
      const cells = due.filter(({ piece }) => piece === id);
      return { cells, count: cells.length };
    });
  }

  #dueGroups({ maxItems, partialBefore }: ClaimRequest): { readonly cells: readonly Cell[]; readonly count: number }[] {
    return this.#groups('fresh').flatMap(([group, cells]) => {
      const isDue = cells.length >= maxItems(group) || (cells[0]?.arrived ?? 0) <= partialBefore;
      return isDue ? [{ cells, count: Math.min(cells.length, maxItems(group)) }] : [];
    });
  }

  #groups(state: Cell['state']): [string, readonly Cell[]][] {
    const cells = this.#in(state).sort((one, other) => one.order - other.order);
    return [...new Set(cells.map(({ change }) => change.group))].map((name) => [name, cells.filter(({ change }) => change.group === name)]);
  }

  #in(state: Cell['state']): Cell[] {
    return this.#cells.filter((cell) => cell.state === state);
  }

  #behind({ change }: Cell): Cell | undefined {
    return this.#in('behind').find((cell) => isOfOneRegister(cell.change, change));
  }

  #cellsOf(rows: readonly Row[]): Cell[] {
    return rows.flatMap(({ invocationIndex }) => this.#cells.filter(({ change }) => change.invocationIndex === invocationIndex));
  }

  #remove(cell: Cell): void {
    this.#cells = this.#cells.filter((other) => other !== cell);
  }
}

function isOfOneRegister(one: Change, other: Change): boolean {
  return one.scope !== undefined && one.scope === other.scope && one.key === other.key;
}

function isPart(taken: ReadonlySet<Cell>, waiting: readonly Cell[]): boolean {
  return [...taken].every((cell) => waiting.includes(cell));
}

function orderOf(cells: readonly Cell[]): string {
  return cells.map(({ state, order }) => (state === 'fresh' ? order : 0)).join();
}
