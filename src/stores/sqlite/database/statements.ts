import type { Database } from './module';
import { rowsText, rowText } from '../rows';

const listed = 'IN (SELECT value FROM json_each(?))';
const foundColumns = `sequence, state, lane, tag, action, attempts, reassertion, ambiguous_until, ${rowText} AS row`;

/** In no request. */
const isWaiting = `state <> 2 AND NOT (state = 0 AND EXISTS (
  SELECT 1 FROM claim WHERE claim.connection = change.connection AND claim.lane = change.lane AND sequence BETWEEN first AND last))`;

/** Every statement of the queue. A list of sequences is one parameter: a JSON array. */
export function prepareStatements(database: Database) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    insert: prepare(
      `INSERT INTO change (sequence, connection, action, register, key, lane, tag, parameters, arrived)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    insertReplacing: prepare(
      `INSERT INTO change (sequence, connection, action, register, key, lane, tag, parameters, arrived, behind, state, ambiguous_until)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: prepare(`SELECT ${foundColumns} FROM change WHERE connection = ? AND key = ? AND register = ? AND behind = ?`),
    findAll: prepare(`SELECT ${foundColumns} FROM change WHERE sequence ${listed} ORDER BY sequence`),
    ofKey: prepare(`SELECT ${foundColumns} FROM change WHERE connection = ? AND key = ? AND register IS NOT NULL`),
    remove: prepare('DELETE FROM change WHERE sequence = ?'),
    removeAll: prepare(`DELETE FROM change WHERE sequence ${listed}`),

    /** Of the fresh rows of a lane after a sequence. */
    oldest: prepare(
      'SELECT arrived FROM change WHERE connection = ? AND lane = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT 1',
    ),
    oldestOther: prepare('SELECT min(arrived) AS arrived FROM change WHERE connection = ? AND state > 0 AND reassertion = 0'),
    freshRows: prepare(
      `SELECT ${rowsText} AS rows, min(sequence) AS first, max(sequence) AS last, count(*) AS count
       FROM (SELECT * FROM change WHERE connection = ? AND lane = ? AND state = 0 AND sequence > ? ORDER BY sequence LIMIT ?)`,
    ),
    claimFresh: prepare('INSERT INTO claim (connection, id, lane, first, last) VALUES (?, ?, ?, ?, ?)'),
    endClaim: prepare('DELETE FROM claim WHERE connection = ? AND id = ?'),

    duePiece: prepare('SELECT id FROM piece WHERE connection = ? AND not_before <= ? ORDER BY not_before, id LIMIT 1'),
    nextPiece: prepare(
      `SELECT not_before AS due_at FROM piece
       WHERE connection = ? AND EXISTS (
         SELECT 1 FROM change WHERE change.connection = piece.connection AND state > 0 AND state = 1 AND change.piece = piece.id)
       ORDER BY not_before, id LIMIT 1`,
    ),
    rowsOfPiece: prepare(
      `SELECT ${rowsText} AS rows, count(*) AS count
       FROM (SELECT * FROM change WHERE connection = ? AND state > 0 AND state = 1 AND piece = ? ORDER BY sequence)`,
    ),
    claimPiece: prepare('UPDATE change SET state = 2 WHERE connection = ? AND state > 0 AND state = 1 AND piece = ?'),
    addPiece: prepare('INSERT INTO piece (connection, id, not_before) VALUES (?, ?, ?)'),
    removePiece: prepare('DELETE FROM piece WHERE connection = ? AND id = ?'),
    putAside: prepare(`UPDATE change SET state = 1, piece = ? WHERE sequence ${listed}`),
    giveBack: prepare(
      `UPDATE change SET attempts = attempts + ?1, setbacks = iif(?1, iif(?2, setbacks + 1, 0), setbacks), ambiguous_until = max(ambiguous_until, ?3)
       WHERE sequence ${listed}`,
    ),
    /** Counts only those that were no re-assertions before. */
    reassert: prepare(`UPDATE change SET reassertion = 1 WHERE reassertion = 0 AND sequence ${listed}`),
    reassertionsIn: prepare(`SELECT count(*) AS count FROM change WHERE reassertion = 1 AND sequence ${listed}`),

    /** Rows behind claimed ones, in the order in which these were given. */
    followers: prepare(
      `SELECT current.sequence AS current, newer.sequence AS sequence, newer.lane AS lane, current.ambiguous_until AS until
       FROM json_each(?) AS given
       CROSS JOIN change AS current ON current.sequence = given.value
       CROSS JOIN change AS newer ON newer.connection = current.connection AND newer.key = current.key
         AND newer.register = current.register AND newer.behind = 1
       ORDER BY given.key`,
    ),
    promote: prepare('UPDATE change SET sequence = ?, behind = 0, state = 0, arrived = ?, ambiguous_until = ? WHERE sequence = ?'),

    interrupted: prepare(
      `SELECT id FROM claim WHERE connection = ?1
       UNION SELECT piece FROM change WHERE connection = ?1 AND state > 0 AND state = 2 ORDER BY id`,
    ),
    claimedOf: prepare(
      `SELECT sequence FROM change WHERE connection = ?1 AND state > 0 AND state = 2 AND piece = ?2
       UNION ALL SELECT sequence FROM claim JOIN change ON change.connection = ?1 AND change.lane = claim.lane AND state = 0
         AND sequence BETWEEN first AND last WHERE claim.connection = ?1 AND claim.id = ?2 ORDER BY sequence`,
    ),
    doubt: prepare(`UPDATE change SET ambiguous_until = ? WHERE sequence ${listed}`),
    renewDoubts: prepare('UPDATE change SET ambiguous_until = ? WHERE connection = ? AND ambiguous_until > 0'),
    shortenWaits: prepare('UPDATE piece SET not_before = ?1 WHERE connection = ?2 AND not_before > ?1'),
    renewAssertions: prepare(
      `UPDATE piece SET not_before = ?1
       WHERE connection = ?2 AND id IN (SELECT piece FROM change WHERE connection = ?2 AND state > 0 AND state = 1 AND reassertion = 1)`,
    ),

    waiting: prepare(
      `SELECT ${rowsText} AS rows
       FROM (SELECT * FROM change WHERE connection = ?1 AND ${isWaiting} AND reassertion = 0 ORDER BY sequence)`,
    ),
    removeWaiting: prepare(`DELETE FROM change WHERE connection = ?1 AND ${isWaiting}`),
    removePieces: prepare('DELETE FROM piece WHERE connection = ?'),
    assertedNow: prepare('SELECT count(*) AS count FROM change WHERE connection = ? AND state > 0 AND state = 2 AND reassertion = 1'),
    lastSequence: prepare('SELECT max(sequence) AS sequence FROM change'),
  };
}
