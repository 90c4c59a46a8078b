import { isWaiting } from '../waiting-rows';
import { changeColumns, timeColumns } from './bulk-insert';

/** Whether JSON holds one of the texts of the JSON array that is the third parameter. */
export function holdsText(json: string): string {
  return `EXISTS (SELECT 1 FROM json_each(?3) WHERE instr(${json}, value) > 0)`;
}

/** In a JSON array, which is one parameter. */
export const listed = 'IN (SELECT value FROM json_each(?))';

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
const plainRowJson = `'[' || ${rowColumns.join(" || ',' || ")} || ']'`;
/** With the time that counts, where it is kept. */
const rowJson = plainRowJson.replace(/']'$/, "coalesce(',' || occurred_at, '') || ']'");
const rowsJson = toRowsJson(rowJson);
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

function toRowsJson(json: string): string {
  return `'[' || coalesce(group_concat(${json}, ','), '') || ']'`;
}

/** Fresh rows of a group after a sequence. Columns that nobody reads would be copied. */
function freshRows(json: string, more = ''): string {
  return `SELECT ${toRowsJson(json)} AS rows, min(sequence) AS first, max(sequence) AS last, count(*) AS count
    FROM (SELECT sequence, action_id, scope_id, key, group_id, invocation_index, attempts, consecutive_failures, is_resend, uncertain_until, parameters${more}
      FROM change WHERE connection_id = ? AND group_id = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT ?)`;
}

const retryRows = 'FROM change WHERE connection_id = ? AND state > 0 AND state = 1 AND batch_id = ?';
/** Statements of the queue that are long or used twice. */
export const statements = {
  lastSequence: `SELECT max(coalesce((SELECT max(sequence) FROM change), 0), coalesce(max(json_extract(state, '$.lastSequence')), 0)) FROM queue`,
  insertReplacing: `INSERT INTO change (${changeColumns}${timeColumns}, is_successor, state, uncertain_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  /** Of the batches that wait after a failure, not of those that wait to be sent once more. */
  retryNow: `UPDATE retry_batch SET not_before = ?1 WHERE connection_id = ?2 AND not_before > ?1 AND NOT EXISTS (
    SELECT 1 FROM change WHERE connection_id = ?2 AND state > 0 AND state = 1 AND batch_id = retry_batch.id AND is_resend = 1)`,
  /** Of some actions, which are a JSON array. */
  findWaitingOf: `SELECT ${existingColumns}, key, scope_id FROM change WHERE connection_id = ?1 AND is_resend = 0
    AND action_id IN (SELECT value FROM json_each(?2)) AND ${isWaiting} LIMIT ?3`,
  find: `SELECT ${existingColumns} FROM change WHERE connection_id = ? AND key = ? AND scope_id = ? AND is_successor = ?`,
  /** Of one key, by scope; a successor comes last. */
  waitingOfKey: `SELECT scope_id, sequence, state, group_id, action_id, is_resend, is_successor, arrived_at, coalesce(occurred_at, arrived_at) AS time,
      (SELECT not_before FROM retry_batch AS b WHERE state > 0 AND b.connection_id = change.connection_id AND b.id = batch_id) AS not_before
    FROM change WHERE connection_id = ? AND key = ? AND scope_id IS NOT NULL ORDER BY is_successor`,
  findAll: `SELECT ${existingColumns} FROM change WHERE sequence ${listed} ORDER BY sequence`,
  /** Also rows without a key, and with a key of several parts, whose parameters hold one of the texts in a JSON array. */
  findMember: `SELECT ${existingColumns} FROM change WHERE sequence IN (
    SELECT sequence FROM change WHERE connection_id = ?1 AND key = ?2 AND scope_id IS NOT NULL
    UNION SELECT sequence FROM change WHERE connection_id = ?1 AND key = '' AND ${holdsText('parameters')}
    UNION SELECT sequence FROM change WHERE connection_id = ?1 AND key >= '[' AND key < '\\' AND ${holdsText('parameters')})`,
  /** Of the fresh rows of a group after a sequence. */
  oldestFresh:
    'SELECT arrived_at FROM change WHERE connection_id = ? AND group_id = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT 1',
  oldestOther: 'SELECT min(arrived_at) FROM change WHERE connection_id = ? AND state > 0 AND is_resend = 0',
  freshRows: freshRows(rowJson, ', occurred_at'),
  /** Of a queue without times: reading that there is none takes a tenth of a claim. */
  untimedFreshRows: freshRows(plainRowJson),
  removeClaim: 'DELETE FROM claim WHERE connection_id = ? AND id = ?',
  nextBatch: `SELECT not_before FROM retry_batch
    WHERE connection_id = ? AND EXISTS (SELECT 1 FROM change WHERE change.connection_id = retry_batch.connection_id
      AND state > 0 AND state = 1 AND change.batch_id = retry_batch.id)
    ORDER BY not_before, id LIMIT 1`,
  rowsOfBatch: `SELECT ${rowsJson} AS rows, count(*) AS count FROM (SELECT * ${retryRows} ORDER BY sequence)`,
  recordAttempt: `UPDATE change SET attempts = attempts + ?1, consecutive_failures = iif(?1, iif(?2, consecutive_failures + 1, 0), consecutive_failures),
      uncertain_until = max(uncertain_until, ?3)
    WHERE sequence ${listed}`,
  /** Of rows whose request may have been sent. */
  recordInterrupted: `UPDATE change SET uncertain_until = ?, attempts = attempts + 1 WHERE sequence ${listed}`,
  /** Successors of claimed rows, in the order of the given sequences. */
  successors: `SELECT current.sequence AS current, newer.sequence AS sequence, newer.group_id AS group_id, current.uncertain_until AS until
    FROM json_each(?) AS given
    CROSS JOIN change AS current ON current.sequence = given.value
    CROSS JOIN change AS newer ON newer.connection_id = current.connection_id AND newer.key = current.key
      AND newer.scope_id = current.scope_id AND newer.is_successor = 1
    ORDER BY given.key`,
  promote: 'UPDATE change SET sequence = ?, is_successor = 0, state = 0, arrived_at = ?, uncertain_until = ? WHERE sequence = ?',
  /** Claims and retry batches that are in a request. */
  interrupted: `SELECT id FROM claim WHERE connection_id = ?1
    UNION SELECT batch_id FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2 ORDER BY id`,
  claimedRows: `SELECT sequence FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2 AND batch_id = ?2
    UNION ALL SELECT sequence FROM claim JOIN change ON change.connection_id = ?1 AND change.group_id = claim.group_id AND state = 0
      AND sequence BETWEEN first AND last WHERE claim.connection_id = ?1 AND claim.id = ?2 ORDER BY sequence`,
  postponeResends: `UPDATE retry_batch SET not_before = ?1 WHERE connection_id = ?2
      AND id IN (SELECT batch_id FROM change WHERE connection_id = ?2 AND state > 0 AND state = 1 AND is_resend = 1)`,
  waiting: `SELECT ${rowsJson} AS rows FROM (SELECT * FROM change WHERE connection_id = ? AND ${isWaiting} AND is_resend = 0 ORDER BY sequence)`,
  removeWaiting: `DELETE FROM change WHERE connection_id = ? AND ${isWaiting}`,
};
