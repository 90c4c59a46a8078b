import type { SqliteJournal } from './journal';
import type { Database, SqlRow } from './module';
import type { ChangeColumns, ClaimOrder, Counts, SettleOrder } from './protocol';
import { prepareStatements } from './statements';

const fresh = 0;
const claimed = 2;

/** A row that a newer change replaces, with its JSON for the caller. */
interface Found {
  readonly sequence: number;
  readonly state: number;
  readonly lane: number;
  readonly tag: number;
  readonly action: number;
  readonly attempts: number;
  readonly reassertion: number;
  readonly ambiguous_until: number;
  readonly row: string;
}

/** The state machine of a ledger, on a database: the same one as that of the memory ledger. Its caller begins and ends transactions. */
export class SqliteStore {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #journal: SqliteJournal;
  /** Fresh rows of each lane; the order is that of their turns. */
  readonly #lanes = new Map<number, number>();
  #sequence: number;
  #piece: number;
  #rows: number;
  #behind: number;
  #reassertions: number;

  constructor(database: Database, journal: SqliteJournal) {
    this.#statements = prepareStatements(database);
    this.#journal = journal;
    const number = (sql: string): number => Number(database.prepare(`SELECT (${sql}) AS value`).get()?.['value'] ?? 0);
    this.#sequence = number('SELECT max(sequence) FROM change');
    this.#piece = Math.max(number('SELECT max(piece) FROM change WHERE state > 0'), number('SELECT max(id) FROM piece'));
    this.#rows = number('SELECT count(*) FROM change');
    this.#behind = number('SELECT count(*) FROM change WHERE state > 0 AND behind = 1');
    this.#reassertions = number('SELECT count(*) FROM change WHERE state > 0 AND reassertion = 1');
    const lanes = database.prepare('SELECT lane, count(*) AS count FROM change WHERE state = 0 GROUP BY lane ORDER BY min(sequence)').all();
    for (const { lane, count } of lanes) this.#lanes.set(Number(lane), Number(count));
  }

  get counts(): Counts {
    return { size: this.#rows - this.#behind, reassertions: this.#reassertions };
  }

  /** Every lane that has or may get fresh rows. */
  get lanes(): readonly number[] {
    return this.#statements.lanes.all().map(({ lane }) => Number(lane));
  }

  accept(now: number, { actions, registers, keys, lanes, tags, parameters }: ChangeColumns): string {
    const { insert, insertReplacing, find, remove } = this.#statements;
    const superseded: Found[] = [];
    for (const [at, key] of keys.entries()) {
      const action = actions[at] ?? 0;
      const register = registers[at] ?? null;
      const lane = lanes[at] ?? 0;
      const tag = tags[at] ?? 0;
      const text = parameters[at] ?? '{}';
      const sequence = (this.#sequence += 1);
      if (Number(insert.run(sequence, action, register, key, lane, tag, text, now).changes) === 1) {
        this.#rows += 1;
        this.#enqueue(lane, 1);
        continue;
      }
      const current = found(find.get(key, register, 0));
      if (!current) throw new Error('a register is taken by no row');
      const isBehind = current.state === claimed;
      const older = isBehind ? found(find.get(key, register, 1)) : current;
      if (older) {
        if (older.reassertion === 0) superseded.push(older);
        else this.#reassertions -= 1;
        remove.run(older.sequence);
        this.#rows -= 1;
        if (older.state === fresh) this.#enqueue(older.lane, -1);
        if (isBehind) this.#behind -= 1;
      }
      const until = isBehind ? 0 : current.ambiguous_until;
      insertReplacing.run(sequence, action, register, key, lane, tag, text, now, isBehind ? 1 : 0, isBehind ? 3 : fresh, until);
      this.#rows += 1;
      if (isBehind) this.#behind += 1;
      else this.#enqueue(lane, 1);
    }
    return this.#supersede(superseded);
  }

  claim(order: ClaimOrder): string | undefined {
    return this.#claimPiece(order.now) ?? this.#claimFresh(order);
  }

  nextDueAt({ now, partialBefore, limits }: ClaimOrder): number | undefined {
    const most = new Map(limits);
    const dueAt = this.#statements.nextPiece.get()?.['due_at'] ?? null;
    const times = dueAt === null ? [] : [Number(dueAt)];
    for (const [lane, count] of this.#lanes) {
      const arrived = this.#statements.oldest.get(lane)?.['arrived'];
      if (arrived === undefined) continue;
      times.push(count >= (most.get(lane) ?? 1) ? now : now + Math.max(0, Number(arrived) - partialBefore));
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  settle({ now, done, uncertain, returned }: SettleOrder): string {
    this.#finish(done, now);
    for (const [until, sequences] of uncertain) {
      const overtaken = this.#overtaken(sequences);
      const kept = without(sequences, overtaken);
      this.#finish(overtaken, now);
      this.#reassertions += Number(this.#statements.reassert.run(JSON.stringify(kept)).changes);
      this.#putAside(kept, until);
    }
    const superseded: Found[] = [];
    for (const { sequences, notBefore, isSetback, isUnsent, ambiguousUntil } of returned) {
      this.#statements.giveBack.run(isUnsent ? 0 : 1, isSetback ? 1 : 0, ambiguousUntil, JSON.stringify(sequences));
      superseded.push(...this.#return(sequences, notBefore, now));
    }
    return this.#supersede(superseded);
  }

  /** Gives back what was in a request when the last process ended, piece by piece. */
  resume(now: number, ambiguousUntil: number): string {
    const superseded: Found[] = [];
    for (const { piece } of this.#statements.interrupted.all()) {
      const sequences = this.#statements.claimedOf.all(piece ?? 0).map(({ sequence }) => Number(sequence));
      this.#statements.doubt.run(ambiguousUntil, JSON.stringify(sequences));
      superseded.push(...this.#return(sequences, now, now));
    }
    return this.#supersede(superseded);
  }

  drain(): string {
    const drained = this.#statements.waiting.get()?.['rows'] ?? '[]';
    this.#statements.removeWaiting.run();
    const { rows, behind, reassertions } = this.#statements.count.get() ?? {};
    this.#rows = Number(rows);
    this.#behind = Number(behind);
    this.#reassertions = Number(reassertions);
    this.#lanes.clear();
    return String(drained);
  }

  #claimPiece(now: number): string | undefined {
    for (;;) {
      const id = this.#statements.duePiece.get(now)?.['id'];
      if (id === undefined) return undefined;
      this.#statements.removePiece.run(id);
      const { rows = '[]', count = 0 } = this.#statements.rowsOfPiece.get(id) ?? {};
      this.#statements.claimPiece.run(id);
      if (count !== 0) return String(rows);
    }
  }

  #claimFresh({ partialBefore, limits }: ClaimOrder): string | undefined {
    const most = new Map(limits);
    for (const [lane, waiting] of this.#lanes) {
      const limit = most.get(lane) ?? 1;
      if (waiting < limit && Number(this.#statements.oldest.get(lane)?.['arrived']) > partialBefore) continue;
      const { rows = '[]', last = 0, count } = this.#statements.freshRows.get(lane, limit) ?? {};
      this.#statements.claimFresh.run((this.#piece += 1), lane, last);
      // The lane goes to the end, so that a busy one does not starve the others.
      this.#lanes.delete(lane);
      this.#enqueue(lane, waiting - Number(count));
      return String(rows);
    }
    return undefined;
  }

  /** Ends claimed rows; the changes behind them take their turn. */
  #finish(sequences: readonly number[], now: number): void {
    if (sequences.length === 0) return;
    const list = JSON.stringify(sequences);
    const followers = this.#behind > 0 ? this.#statements.followers.all(list) : [];
    if (this.#reassertions > 0) this.#reassertions -= Number(this.#statements.reassertionsIn.get(list)?.['count'] ?? 0);
    this.#rows -= Number(this.#statements.removeAll.run(list).changes);
    for (const { sequence = 0, lane, until = 0 } of followers) {
      this.#statements.promote.run((this.#sequence += 1), now, until, sequence);
      this.#behind -= 1;
      this.#enqueue(Number(lane), 1);
    }
  }

  /** Puts claimed rows aside as a piece, but for those that a newer change has replaced, which are given up. */
  #return(sequences: readonly number[], notBefore: number, now: number): Found[] {
    const overtaken = this.#overtaken(sequences);
    const superseded = overtaken.length === 0 ? [] : this.#statements.findAll.all(JSON.stringify(overtaken)).map(found);
    this.#finish(overtaken, now);
    this.#putAside(without(sequences, overtaken), notBefore);
    return superseded.filter((row) => row !== undefined).filter(({ reassertion }) => reassertion === 0);
  }

  #putAside(sequences: readonly number[], notBefore: number): void {
    if (sequences.length === 0) return;
    const piece = (this.#piece += 1);
    this.#statements.addPiece.run(piece, notBefore);
    this.#statements.putAside.run(piece, JSON.stringify(sequences));
  }

  /** Which of these claimed rows have a newer change behind them. */
  #overtaken(sequences: readonly number[]): number[] {
    if (this.#behind === 0) return [];
    return this.#statements.followers.all(JSON.stringify(sequences)).map(({ current }) => Number(current));
  }

  #supersede(rows: readonly Found[]): string {
    this.#journal.addSuperseded(rows);
    return `[${rows.map(({ row }) => row).join(',')}]`;
  }

  #enqueue(lane: number, count: number): void {
    const waiting = (this.#lanes.get(lane) ?? 0) + count;
    if (waiting === 0) this.#lanes.delete(lane);
    else this.#lanes.set(lane, waiting);
  }
}

function without(sequences: readonly number[], taken: readonly number[]): readonly number[] {
  if (taken.length === 0) return sequences;
  const out = new Set(taken);
  return sequences.filter((sequence) => !out.has(sequence));
}

function found(row: SqlRow | undefined): Found | undefined {
  return row as unknown as Found | undefined;
}
