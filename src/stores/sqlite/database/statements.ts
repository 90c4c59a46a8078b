import { changeColumns } from './bulk-insert';
import type { SqliteDatabase } from './module';

const listed = 'IN (SELECT value FROM json_each(?))';

const rowColumns = [
  'sequence',
  'action_id',
  "coalesce(scope_id, 'null')",
  'json_quote(key)',
  'group_id',
  'invocation_index',
  'attempts',
  'consecutive_failures',
  'is_resend',
  'uncertain_until',
  'parameters',
];
/** One row as a JSON array that `toRow` reads. Parameters are inserted as they are: SQLite reads no JSON that is nested deeper than 1,000 times. */
const rowJson = `'[' || ${rowColumns.join(" || ',' || ")} || ']'`;
const rowsJson = `'[' || coalesce(group_concat(${rowJson}, ','), '') || ']'`;
const existingColumns = `sequence, state, group_id, invocation_index, action_id, attempts, is_resend, uncertain_until, ${rowJson} AS row`;

/** A row that is replaced or given up, with its JSON for the caller. */
export interface ExistingRow {
  readonly sequence: number;
  readonly state: number;
  readonly group_id: number;
  readonly invocation_index: number;
  readonly action_id: number;
  readonly attempts: number;
  readonly is_resend: number;
  readonly uncertain_until: number;
  readonly row: string;
}

const retryRows = 'FROM change WHERE connection_id = ? AND state > 0 AND state = 1 AND batch_id = ?';
/** In no request. */
const isWaiting = `state <> 2 AND NOT (state = 0 AND EXISTS (SELECT 1 FROM claim WHERE claim.connection_id = change.connection_id
  AND claim.group_id = change.group_id AND sequence BETWEEN first AND last))`;

/** Every statement of the queue. A list of sequences is one parameter: a JSON array. */
export function prepareStatements(database: SqliteDatabase) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    insert: prepare(`INSERT INTO change (${changeColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    insertReplacing: prepare(
      `INSERT INTO change (${changeColumns}, is_successor, state, uncertain_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: prepare(`SELECT ${existingColumns} FROM change WHERE connection_id = ? AND key = ? AND scope_id = ? AND is_successor = ?`),
    findAll: prepare(`SELECT ${existingColumns} FROM change WHERE sequence ${listed} ORDER BY sequence`),
    findByKey: prepare(`SELECT ${existingColumns} FROM change WHERE connection_id = ? AND key = ? AND scope_id IS NOT NULL`),
    remove: prepare('DELETE FROM change WHERE sequence = ?'),
    removeAll: prepare(`DELETE FROM change WHERE sequence ${listed}`),

    /** Of the fresh rows of a group after a sequence. */
    oldestFresh: prepare(
      'SELECT arrived_at FROM change WHERE connection_id = ? AND group_id = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT 1',
    ),
    oldestOther: prepare('SELECT min(arrived_at) AS arrived_at FROM change WHERE connection_id = ? AND state > 0 AND is_resend = 0'),
    freshRows: prepare(
      `SELECT ${rowsJson} AS rows, min(sequence) AS first, max(sequence) AS last, count(*) AS count
       FROM (SELECT * FROM change WHERE connection_id = ? AND group_id = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT ?)`,
    ),
    addClaim: prepare('INSERT INTO claim (connection_id, id, group_id, first, last) VALUES (?, ?, ?, ?, ?)'),
    removeClaim: prepare('DELETE FROM claim WHERE connection_id = ? AND id = ?'),

    dueBatch: prepare('SELECT id FROM retry_batch WHERE connection_id = ? AND not_before <= ? ORDER BY not_before, id LIMIT 1'),
    nextBatch: prepare(
      `SELECT not_before FROM retry_batch
       WHERE connection_id = ? AND EXISTS (SELECT 1 FROM change WHERE change.connection_id = retry_batch.connection_id
         AND state > 0 AND state = 1 AND change.batch_id = retry_batch.id)
       ORDER BY not_before, id LIMIT 1`,
    ),
    rowsOfBatch: prepare(`SELECT ${rowsJson} AS rows, count(*) AS count FROM (SELECT * ${retryRows} ORDER BY sequence)`),
    claimBatch: prepare('UPDATE change SET state = 2 WHERE connection_id = ? AND state > 0 AND state = 1 AND batch_id = ?'),
    addBatch: prepare('INSERT INTO retry_batch (connection_id, id, not_before) VALUES (?, ?, ?)'),
    removeBatch: prepare('DELETE FROM retry_batch WHERE connection_id = ? AND id = ?'),
    removeBatches: prepare('DELETE FROM retry_batch WHERE connection_id = ?'),
    moveToBatch: prepare(`UPDATE change SET state = 1, batch_id = ? WHERE sequence ${listed}`),
    recordAttempt: prepare(
      `UPDATE change SET attempts = attempts + ?1, consecutive_failures = iif(?1, iif(?2, consecutive_failures + 1, 0), consecutive_failures),
         uncertain_until = max(uncertain_until, ?3)
       WHERE sequence ${listed}`,
    ),
    /** Changes only those that were no resends before. */
    markResend: prepare(`UPDATE change SET is_resend = 1 WHERE is_resend = 0 AND sequence ${listed}`),
    countResends: prepare(`SELECT count(*) AS count FROM change WHERE is_resend = 1 AND sequence ${listed}`),

    /** Successors of claimed rows, in the order of the given sequences. */
    successors: prepare(
      `SELECT current.sequence AS current, newer.sequence AS sequence, newer.group_id AS group_id, current.uncertain_until AS until
       FROM json_each(?) AS given
       CROSS JOIN change AS current ON current.sequence = given.value
       CROSS JOIN change AS newer ON newer.connection_id = current.connection_id AND newer.key = current.key
         AND newer.scope_id = current.scope_id AND newer.is_successor = 1
       ORDER BY given.key`,
    ),
    promote: prepare('UPDATE change SET sequence = ?, is_successor = 0, state = 0, arrived_at = ?, uncertain_until = ? WHERE sequence = ?'),

    interrupted: prepare(
      `SELECT id FROM claim WHERE connection_id = ?1
       UNION SELECT batch_id FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2 ORDER BY id`,
    ),
    claimedRows: prepare(
      `SELECT sequence FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2 AND batch_id = ?2
       UNION ALL SELECT sequence FROM claim JOIN change ON change.connection_id = ?1 AND change.group_id = claim.group_id AND state = 0
         AND sequence BETWEEN first AND last WHERE claim.connection_id = ?1 AND claim.id = ?2 ORDER BY sequence`,
    ),
    setUncertain: prepare(`UPDATE change SET uncertain_until = ? WHERE sequence ${listed}`),
    resetUncertain: prepare('UPDATE change SET uncertain_until = ? WHERE connection_id = ? AND uncertain_until > 0'),
    shortenWaits: prepare('UPDATE retry_batch SET not_before = ?1 WHERE connection_id = ?2 AND not_before > ?1'),
    postponeResends: prepare(
      `UPDATE retry_batch SET not_before = ?1 WHERE connection_id = ?2
         AND id IN (SELECT batch_id FROM change WHERE connection_id = ?2 AND state > 0 AND state = 1 AND is_resend = 1)`,
    ),

    waiting: prepare(
      `SELECT ${rowsJson} AS rows FROM (SELECT * FROM change WHERE connection_id = ? AND ${isWaiting} AND is_resend = 0 ORDER BY sequence)`,
    ),
    removeWaiting: prepare(`DELETE FROM change WHERE connection_id = ? AND ${isWaiting}`),
    claimedResends: prepare('SELECT count(*) AS count FROM change WHERE connection_id = ? AND state > 0 AND state = 2 AND is_resend = 1'),
    lastSequence: prepare('SELECT max(sequence) AS sequence FROM change'),
  };
}
