import type { Database } from './module';

/** Marks the file as a state of this program, whatever its name ("AUDL"). */
export const applicationId = 0x4155444c;

/**
 * One step for each version of the schema; the first makes it. Steps are never changed once they were released.
 *
 * change   one row for each register that still has to be applied, and for each change without a register
 *          state: 0 fresh, 1 in a piece, 2 in a request, 3 behind a request (`behind` is 1 then)
 *          piece: the piece or, in a request, the claim that it belongs to
 * piece    when the rows of a piece are due
 * name     texts that many rows share: actions, registers, groups
 * outcome  what became of invocations: stretches of equal outcomes with consecutive indexes
 * state    one row: whose state it is, how it was left, and how far the run has come
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    action INTEGER NOT NULL,
    register INTEGER,
    key TEXT NOT NULL,
    lane INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    arrived INTEGER NOT NULL,
    behind INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    piece INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    setbacks INTEGER NOT NULL DEFAULT 0,
    reassertion INTEGER NOT NULL DEFAULT 0,
    ambiguous_until INTEGER NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX change_by_register ON change (key, register, behind);
  CREATE INDEX change_fresh ON change (lane) WHERE state = 0;
  CREATE INDEX change_by_piece ON change (piece) WHERE state > 0;
  CREATE TABLE piece (id INTEGER PRIMARY KEY, not_before INTEGER NOT NULL);
  CREATE TABLE outcome (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fault TEXT
  );
  CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    clean INTEGER NOT NULL,
    run TEXT,
    taken INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0
  );
  `,
];

/** Brings a database to the newest version, each step in a transaction of its own. @param from its version, 0 when it is empty */
export function migrate(database: Database, from: number): void {
  for (const [step, sql] of migrations.slice(from).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${from + step + 1}; PRAGMA application_id = ${applicationId}; COMMIT;`);
  }
}
