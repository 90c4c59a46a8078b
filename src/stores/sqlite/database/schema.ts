import type { Database } from './module';

/** Marks the file as a state of this program, whatever its name ("AUDL"). */
export const applicationId = 0x4155444c;

/**
 * One step for each version of the schema; the first makes it. Steps are never changed once they were released.
 *
 * connection   one row for each ledger: how far it has come, and counts that would cost a scan; `name` is empty once it is deleted
 *              members, by what was taken in; peak: the most of them within a window; held: they have fallen too far, and nothing is claimed
 * lane         how many fresh rows wait in each group of a connection
 * change       one row for each register that still has to be applied, and for each change without a register
 *              state: 0 fresh, 1 in a piece, 2 in a request after a piece, 3 behind a request (`behind` is 1 then)
 *              piece: the piece that it is in or was claimed from
 * claim        fresh rows that are in a request: those of a lane from one sequence to another; the rows themselves say nothing of it,
 *              since writing each of them would cost as much as taking them in
 * piece        when the rows of a piece are due
 * name         texts that many rows share: actions, registers, groups
 * outcome      what became of invocations: stretches of equal outcomes with consecutive indexes, in the order of `id`;
 *              those of a run have no time and do not expire
 * dead_letter  invocations that failed for good
 * receipt      what was received under a key of the caller
 * member       who is in an audience by what was last accepted, with the digest of its parameters; -1 while it is not known
 * wanted       who should be in it, while the two are compared; without a digest, with any parameters
 * document     small texts with a name
 * state        one row: whose state it is, and how it was left
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE connection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE,
    run TEXT,
    taken INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0,
    journalled INTEGER NOT NULL DEFAULT 0,
    rows INTEGER NOT NULL DEFAULT 0,
    behind INTEGER NOT NULL DEFAULT 0,
    resends INTEGER NOT NULL DEFAULT 0,
    dead_letters INTEGER NOT NULL DEFAULT 0,
    present INTEGER,
    absent INTEGER,
    members INTEGER NOT NULL DEFAULT 0,
    peak INTEGER NOT NULL DEFAULT 0,
    peak_since INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE lane (
    connection INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (connection, lane)
  ) WITHOUT ROWID;
  CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
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
  CREATE UNIQUE INDEX change_by_register ON change (connection, key, register, behind);
  CREATE INDEX change_fresh ON change (connection, lane) WHERE state = 0;
  CREATE INDEX change_by_piece ON change (connection, state, piece) WHERE state > 0;
  CREATE INDEX change_in_doubt ON change (connection) WHERE ambiguous_until > 0;
  CREATE INDEX change_by_age ON change (connection, arrived) WHERE state > 0 AND reassertion = 0;
  CREATE TABLE claim (
    connection INTEGER NOT NULL,
    id INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (connection, id)
  ) WITHOUT ROWID;
  CREATE TABLE piece (
    connection INTEGER NOT NULL,
    id INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    PRIMARY KEY (connection, id)
  ) WITHOUT ROWID;
  CREATE INDEX piece_by_time ON piece (connection, not_before, id);
  CREATE TABLE outcome (
    connection INTEGER NOT NULL,
    id INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fault TEXT,
    at INTEGER,
    PRIMARY KEY (connection, id)
  ) WITHOUT ROWID;
  CREATE INDEX outcome_by_index ON outcome (connection, first);
  CREATE INDEX outcome_by_status ON outcome (connection, status, id) WHERE at IS NOT NULL;
  CREATE INDEX outcome_by_time ON outcome (at) WHERE at IS NOT NULL;
  CREATE TABLE dead_letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection INTEGER NOT NULL,
    register INTEGER,
    key TEXT NOT NULL,
    tag INTEGER NOT NULL,
    action INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fault TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX dead_letter_by_connection ON dead_letter (connection);
  CREATE INDEX dead_letter_by_register ON dead_letter (connection, key, register);
  CREATE INDEX dead_letter_by_time ON dead_letter (at);
  CREATE TABLE receipt (
    connection INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    first INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection, key)
  ) WITHOUT ROWID;
  CREATE INDEX receipt_by_time ON receipt (at);
  CREATE TABLE member (
    connection INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest INTEGER NOT NULL,
    PRIMARY KEY (connection, key)
  ) WITHOUT ROWID;
  CREATE TABLE wanted (
    connection INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest INTEGER,
    PRIMARY KEY (connection, key)
  ) WITHOUT ROWID;
  CREATE TABLE document (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    clean INTEGER NOT NULL
  );
  `,
];

/** Brings a database to the newest version, each step in a transaction of its own. @param from its version, 0 when it is empty */
export function migrate(database: Database, from: number, steps = migrations): void {
  for (const [step, sql] of steps.slice(from).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${from + step + 1}; PRAGMA application_id = ${applicationId}; COMMIT;`);
  }
}
