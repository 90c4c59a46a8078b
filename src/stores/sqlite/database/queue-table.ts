import type { ErasedMember } from '../../host-queue';
import { BulkInsert } from './bulk-insert';
import { found, type Found } from './found';
import type { ConnectionState } from './connection-state';
import type { Database } from './module';
import type { ChangeColumns, ClaimOrder, Results, SettleOrder } from '../commands';
import { prepareStatements } from './statements';

const fresh = 0;
const claimed = 2;
const behind = 3;

/**
 * The state machine of the ledgers, on a database: the same one as that of the memory ledger. Its caller begins and ends transactions.
 * What comes back as superseded is for the caller to journal.
 */
export class QueueTable {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #bulk: BulkInsert;
  #sequence: number;

  constructor(database: Database) {
    this.#statements = prepareStatements(database);
    this.#bulk = new BulkInsert(database);
    this.#sequence = Number(this.#statements.lastSequence.get()?.['sequence'] ?? 0);
  }

  /** @param first what is added to each tag */
  accept(state: ConnectionState, now: number, columns: ChangeColumns, first = 0): Found[] {
    const { keys, lanes } = columns;
    if (this.#bulk.insert(state.id, columns, { sequence: this.#sequence, now, first })) {
      this.#sequence += keys.length;
      state.rows += keys.length;
      for (const lane of lanes) state.enqueue(lane, 1);
      return [];
    }
    return this.#acceptEach(state, now, columns, first);
  }

  /** One by one, where changes replace each other or what is there. */
  #acceptEach(state: ConnectionState, now: number, columns: ChangeColumns, first: number): Found[] {
    const { insert, insertReplacing, find } = this.#statements;
    const { actions, registers, keys, lanes, tags, parameters } = columns;
    const { id } = state;
    const superseded: Found[] = [];
    for (const [at, key] of keys.entries()) {
      const action = actions[at] ?? 0;
      const register = registers[at] ?? null;
      const lane = lanes[at] ?? 0;
      const tag = first + (tags[at] ?? 0);
      const text = parameters[at] ?? '{}';
      const sequence = (this.#sequence += 1);
      if (Number(insert.run(sequence, id, action, register, key, lane, tag, text, now).changes) === 1) {
        state.rows += 1;
        state.enqueue(lane, 1);
        continue;
      }
      const current = found(find.get(id, key, register, 0));
      if (!current) throw new Error('a register is taken by no row');
      const isBehind = isClaimed(state, current);
      const older = isBehind ? found(find.get(id, key, register, 1)) : current;
      if (older) {
        if (older.reassertion === 0) superseded.push(older);
        this.#remove(state, older);
      }
      const until = isBehind ? 0 : current.ambiguous_until;
      insertReplacing.run(sequence, id, action, register, key, lane, tag, text, now, isBehind ? 1 : 0, isBehind ? behind : fresh, until);
      state.rows += 1;
      if (isBehind) state.behind += 1;
      else state.enqueue(lane, 1);
    }
    return superseded;
  }

  claim(state: ConnectionState, order: ClaimOrder): Results['claim'] {
    return this.#claimPiece(state, order.now) ?? this.#claimFresh(state, order);
  }

  nextDueAt(state: ConnectionState, { now, partialBefore, limits }: ClaimOrder): number | undefined {
    const most = new Map(limits);
    const dueAt = this.#statements.nextPiece.get(state.id)?.['due_at'] ?? null;
    const times = dueAt === null ? [] : [Number(dueAt)];
    for (const [lane, count] of state.lanes) {
      const arrived = this.#oldestFresh(state, lane, now);
      if (arrived === undefined) continue;
      times.push(count >= (most.get(lane) ?? 1) ? now : now + Math.max(0, arrived - partialBefore));
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  settle(state: ConnectionState, { claim, now, accepted, failed, uncertain, returned }: SettleOrder): Found[] {
    this.#finish(state, [...accepted, ...failed], now);
    this.#statements.endClaim.run(state.id, claim);
    for (const [until, sequences] of uncertain) {
      const overtaken = this.#overtaken(state, sequences);
      const kept = without(sequences, overtaken);
      this.#finish(state, overtaken, now);
      state.resends += Number(this.#statements.reassert.run(JSON.stringify(kept)).changes);
      this.#putAside(state, kept, until);
    }
    const superseded: Found[] = [];
    for (const { sequences, notBefore, isTransient, isUnsent, uncertainUntil } of returned) {
      this.#statements.giveBack.run(isUnsent ? 0 : 1, isTransient ? 1 : 0, uncertainUntil, JSON.stringify(sequences));
      superseded.push(...this.#return(state, sequences, notBefore, now));
    }
    return superseded;
  }

  /**
   * Gives back what was in a request when the last process ended, piece by piece.
   * Times that it has written are by its own clock, which may have been quite wrong: every doubt begins anew, and nothing waits longer.
   */
  resume(state: ConnectionState, now: number, uncertainUntil: number): Found[] {
    const until = Math.max(now, uncertainUntil);
    this.#statements.renewDoubts.run(uncertainUntil, state.id);
    this.#statements.shortenWaits.run(until, state.id);
    this.#statements.renewAssertions.run(until, state.id);
    const superseded: Found[] = [];
    for (const { id = 0 } of this.#statements.interrupted.all(state.id)) {
      const sequences = this.#statements.claimedOf.all(state.id, id).map(({ sequence }) => Number(sequence));
      this.#statements.doubt.run(uncertainUntil, JSON.stringify(sequences));
      superseded.push(...this.#return(state, sequences, now, now));
      this.#statements.endClaim.run(state.id, id);
    }
    return superseded;
  }

  drain(state: ConnectionState): string {
    const drained = this.#statements.waiting.get(state.id)?.['rows'] ?? '[]';
    state.rows -= Number(this.#statements.removeWaiting.run(state.id).changes);
    this.#statements.removePieces.run(state.id);
    state.behind = 0;
    state.resends = Number(this.#statements.assertedNow.get(state.id)?.['count']);
    for (const [lane, waiting] of [...state.lanes]) state.enqueue(lane, -waiting);
    return String(drained);
  }

  /** Takes out what waits under a key of any register. */
  forget(state: ConnectionState, key: string): Omit<ErasedMember, 'deadLetters'> {
    const rows = this.#statements.ofKey.all(state.id, key).map((row) => row as unknown as Found);
    const waiting = rows.filter((row) => !isClaimed(state, row));
    for (const row of waiting) this.#remove(state, row);
    return { waiting: waiting.length, inFlight: rows.length - waiting.length };
  }

  /** When the oldest change came in that is not only asserted once more. */
  oldestAt({ id, lanes, claimedUpTo }: ConnectionState): number | undefined {
    const times = [...lanes, ...claimedUpTo].map(([lane]) => this.#statements.oldest.get(id, lane, 0)?.['arrived']);
    times.push(this.#statements.oldestOther.get(id)?.['arrived']);
    const known = times.filter((time) => typeof time === 'number');
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  #claimPiece(state: ConnectionState, now: number): Results['claim'] {
    for (;;) {
      const id = this.#statements.duePiece.get(state.id, now)?.['id'];
      if (id === undefined) return undefined;
      this.#statements.removePiece.run(state.id, id);
      const { rows = '[]', count = 0 } = this.#statements.rowsOfPiece.get(state.id, id) ?? {};
      this.#statements.claimPiece.run(state.id, id);
      if (count !== 0) return { id: Number(id), rows: String(rows) };
    }
  }

  #claimFresh(state: ConnectionState, { now, partialBefore, limits }: ClaimOrder): Results['claim'] {
    const most = new Map(limits);
    for (const [lane, waiting] of state.lanes) {
      const limit = most.get(lane) ?? 1;
      if (waiting < limit && (this.#oldestFresh(state, lane, now) ?? 0) > partialBefore) continue;
      const after = state.claimedUpTo.get(lane) ?? 0;
      const { rows = '[]', first = 0, last = 0, count } = this.#statements.freshRows.get(state.id, lane, after, limit) ?? {};
      const id = (state.piece += 1);
      this.#statements.claimFresh.run(state.id, id, lane, first, last);
      state.claimedUpTo.set(lane, Number(last));
      // The lane goes to the end, so that a busy one does not starve the others.
      state.lanes.delete(lane);
      state.enqueue(lane, waiting - Number(count));
      return { id, rows: String(rows) };
    }
    return undefined;
  }

  /** When the oldest fresh row of a lane came in. A time that is yet to come is of a wrong clock, and long enough ago. */
  #oldestFresh({ id, claimedUpTo }: ConnectionState, lane: number, now: number): number | undefined {
    const arrived = this.#statements.oldest.get(id, lane, claimedUpTo.get(lane) ?? 0)?.['arrived'];
    if (arrived === undefined) return undefined;
    return Number(arrived) > now ? 0 : Number(arrived);
  }

  /** Ends claimed rows; the changes behind them take their turn. */
  #finish(state: ConnectionState, sequences: readonly number[], now: number): void {
    if (sequences.length === 0) return;
    const list = JSON.stringify(sequences);
    const followers = state.behind > 0 ? this.#statements.followers.all(list) : [];
    if (state.resends > 0) state.resends -= Number(this.#statements.reassertionsIn.get(list)?.['count'] ?? 0);
    state.rows -= Number(this.#statements.removeAll.run(list).changes);
    for (const { sequence = 0, lane, until = 0 } of followers) {
      this.#statements.promote.run((this.#sequence += 1), now, until, sequence);
      state.behind -= 1;
      state.enqueue(Number(lane), 1);
    }
  }

  /** Puts claimed rows aside as a piece, but for those that a newer change has replaced, which are given up. */
  #return(state: ConnectionState, sequences: readonly number[], notBefore: number, now: number): Found[] {
    const overtaken = this.#overtaken(state, sequences);
    const superseded = overtaken.length === 0 ? [] : this.#statements.findAll.all(JSON.stringify(overtaken)).map(found);
    this.#finish(state, overtaken, now);
    this.#putAside(state, without(sequences, overtaken), notBefore);
    return superseded.filter((row) => row !== undefined).filter(({ reassertion }) => reassertion === 0);
  }

  #putAside(state: ConnectionState, sequences: readonly number[], notBefore: number): void {
    if (sequences.length === 0) return;
    const piece = (state.piece += 1);
    this.#statements.addPiece.run(state.id, piece, notBefore);
    this.#statements.putAside.run(piece, JSON.stringify(sequences));
  }

  /** Which of these claimed rows have a newer change behind them. */
  #overtaken(state: ConnectionState, sequences: readonly number[]): number[] {
    if (state.behind === 0) return [];
    return this.#statements.followers.all(JSON.stringify(sequences)).map(({ current }) => Number(current));
  }

  /** Takes out one row that is in no request. */
  #remove(state: ConnectionState, row: Found): void {
    this.#statements.remove.run(row.sequence);
    state.rows -= 1;
    if (row.state === fresh) state.enqueue(row.lane, -1);
    if (row.state === behind) state.behind -= 1;
    if (row.reassertion === 1) state.resends -= 1;
  }
}

/** Whether a row is in a request. Fresh rows are claimed in the order of their sequences. */
function isClaimed({ claimedUpTo }: ConnectionState, { state, lane, sequence }: Found): boolean {
  return state === claimed || (state === fresh && sequence <= (claimedUpTo.get(lane) ?? 0));
}

function without(sequences: readonly number[], taken: readonly number[]): readonly number[] {
  if (taken.length === 0) return sequences;
  const out = new Set(taken);
  return sequences.filter((sequence) => !out.has(sequence));
}
