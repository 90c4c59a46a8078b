import { ConnectionState } from './connection-state';
import type { Database, SqlRow, SqlValue, Statement } from './module';

const sweptAtOnce = 5_000;

/** Tables that hold rows of connections, each with what finds some of them. */
const contents = ['change', 'outcome', 'dead_letter', 'receipt', 'piece', 'claim', 'lane', 'member', 'wanted'] as const;
const keys: Readonly<Record<(typeof contents)[number], string>> = {
  change: 'sequence',
  outcome: 'connection, id',
  dead_letter: 'id',
  receipt: 'connection, key',
  piece: 'connection, id',
  claim: 'connection, id',
  lane: 'connection, lane',
  member: 'connection, key',
  wanted: 'connection, key',
};

/** The connections of a store. Their counts are read once and written with the transaction that changes them, so that none is ever counted again. */
export class Connections {
  readonly #states = new Map<number, ConnectionState>();
  readonly #written = new Map<number, string>();
  readonly #touched = new Set<ConnectionState>();
  readonly #find: Statement;
  readonly #add: Statement;
  readonly #lanesOf: Statement;
  readonly #claimedUpTo: Statement;
  readonly #lastPiece: Statement;
  readonly #write: Statement;
  readonly #writeLane: Statement;
  readonly #abandon: Statement;
  readonly #abandoned: Statement;
  readonly #remove: Statement;
  readonly #sweep: readonly Statement[];

  constructor(database: Database) {
    const prepare = (sql: string) => database.prepare(sql);
    this.#find = prepare('SELECT * FROM connection WHERE name = ?');
    this.#add = prepare('INSERT INTO connection (name) VALUES (?)');
    this.#lanesOf = prepare('SELECT lane, waiting FROM lane WHERE connection = ?');
    this.#claimedUpTo = prepare('SELECT lane, max(last) AS last FROM claim WHERE connection = ? GROUP BY lane');
    this.#lastPiece = prepare(
      `SELECT max(coalesce((SELECT max(id) FROM piece WHERE connection = ?1), 0),
         coalesce((SELECT max(id) FROM claim WHERE connection = ?1), 0),
         coalesce((SELECT max(piece) FROM change WHERE connection = ?1 AND state > 0 AND state = 2), 0)) AS piece`,
    );
    this.#write = prepare(
      `UPDATE connection SET run = ?, taken = ?, told = ?, journalled = ?, rows = ?, behind = ?, resends = ?, dead_letters = ?,
         present = ?, absent = ?, members = ?, peak = ?, peak_since = ?, held = ?
       WHERE id = ?`,
    );
    this.#writeLane = prepare('INSERT OR REPLACE INTO lane (connection, lane, waiting) VALUES (?, ?, ?)');
    this.#abandon = prepare('UPDATE connection SET name = NULL WHERE id = ?');
    this.#abandoned = prepare('SELECT id FROM connection WHERE name IS NULL LIMIT 1');
    this.#remove = prepare('DELETE FROM connection WHERE id = ?');
    this.#sweep = contents.map((table) =>
      prepare(
        `DELETE FROM ${table} WHERE (${keys[table]}) IN (SELECT ${keys[table]} FROM ${table} WHERE connection = ? LIMIT ${sweptAtOnce})`,
      ),
    );
  }

  /** Finds or makes a connection. Also gives the lanes in which it has or had rows. */
  open(name: string, isHost: boolean): { readonly state: ConnectionState; readonly lanes: readonly number[] } {
    let row = this.#find.get(name);
    if (!row) {
      this.#add.run(name);
      row = this.#find.get(name);
    }
    const state = stateOf(row ?? {}, isHost);
    const lanes = this.#lanesOf.all(state.id);
    for (const { lane, waiting } of lanes) if (Number(waiting) > 0) state.lanes.set(Number(lane), Number(waiting));
    for (const { lane, last } of this.#claimedUpTo.all(state.id)) state.claimedUpTo.set(Number(lane), Number(last));
    state.piece = Number(this.#lastPiece.get(state.id)?.['piece']);
    this.#states.set(state.id, state);
    this.#written.set(state.id, columnsOf(state).join());
    return { state, lanes: lanes.map(({ lane }) => Number(lane)) };
  }

  /** A connection that was opened; what is changed of it is written by `flush`. */
  touch(id: number): ConnectionState {
    const state = this.#states.get(id);
    if (!state) throw new Error('a connection is used that is not open');
    this.#touched.add(state);
    return state;
  }

  isOpen(id: number): boolean {
    return this.#states.has(id);
  }

  /** Writes what has changed since the last time. @returns the states that were used in between */
  flush(): readonly ConnectionState[] {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const state of touched) {
      const columns = columnsOf(state);
      const text = columns.join();
      if (this.#written.get(state.id) !== text) this.#write.run(...columns, state.id);
      this.#written.set(state.id, text);
      for (const lane of state.changedLanes) this.#writeLane.run(state.id, lane, state.lanes.get(lane) ?? 0);
      state.changedLanes.clear();
    }
    return touched;
  }

  /** Deletes a connection. Its name is free at once; what it holds is taken out by `sweep`, piece by piece. */
  abandon(id: number): void {
    this.#abandon.run(id);
    this.#states.delete(id);
    this.#written.delete(id);
  }

  get hasAbandoned(): boolean {
    return this.#abandoned.get() !== undefined;
  }

  /** Takes out some of what deleted connections have left, so few that nothing else waits long. @returns whether there may be more */
  sweep(): boolean {
    const id = this.#abandoned.get()?.['id'];
    if (id === undefined) return false;
    for (const statement of this.#sweep) if (Number(statement.run(id).changes) > 0) return true;
    this.#remove.run(id);
    return this.hasAbandoned;
  }
}

function stateOf(row: SqlRow, isHost: boolean): ConnectionState {
  const state = new ConnectionState(Number(row['id']), isHost);
  state.run = typeof row['run'] === 'string' ? row['run'] : null;
  state.taken = Number(row['taken']);
  state.told = Number(row['told']);
  state.journalled = Number(row['journalled']);
  state.rows = Number(row['rows']);
  state.behind = Number(row['behind']);
  state.resends = Number(row['resends']);
  state.deadLetters = Number(row['dead_letters']);
  state.present = idOf(row['present']);
  state.absent = idOf(row['absent']);
  state.members = Number(row['members']);
  state.peak = Number(row['peak']);
  state.peakSince = Number(row['peak_since']);
  state.held = row['held'] === 1;
  return state;
}

function idOf(value: SqlValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function columnsOf(state: ConnectionState): SqlValue[] {
  const { run, taken, told, journalled, rows, behind, resends, deadLetters, present, absent } = state;
  const { members, peak, peakSince, held } = state;
  return [run, taken, told, journalled, rows, behind, resends, deadLetters, present, absent, members, peak, peakSince, Number(held)];
}
