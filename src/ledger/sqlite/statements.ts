import type { Database } from './module';
import { rowColumns } from './rows';

const listed = 'IN (SELECT value FROM json_each(?))';
const foundColumns = `sequence, state, lane, tag, action, attempts, reassertion, ambiguous_until, ${rowColumns} AS row`;

/** Every statement of the store. A list of sequences is one parameter: a JSON array. */
export function prepareStatements(database: Database) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    insert: prepare(
      'INSERT INTO change (sequence, action, register, key, lane, tag, parameters, arrived) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    insertReplacing: prepare(
      `INSERT INTO change (sequence, action, register, key, lane, tag, parameters, arrived, behind, state, ambiguous_until)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: prepare(`SELECT ${foundColumns} FROM change WHERE key = ? AND register = ? AND behind = ?`),
    findAll: prepare(`SELECT ${foundColumns} FROM change WHERE sequence ${listed} ORDER BY sequence`),
    remove: prepare('DELETE FROM change WHERE sequence = ?'),
    removeAll: prepare(`DELETE FROM change WHERE sequence ${listed}`),

    lanes: prepare('SELECT DISTINCT lane FROM change WHERE state = 0 OR (state > 0 AND behind = 1)'),
    oldest: prepare('SELECT arrived FROM change WHERE lane = ? AND state = 0 ORDER BY sequence LIMIT 1'),
    freshRows: prepare(
      `SELECT json_group_array(${rowColumns}) AS rows, max(sequence) AS last, count(*) AS count
       FROM (SELECT * FROM change WHERE lane = ? AND state = 0 ORDER BY sequence LIMIT ?)`,
    ),
    claimFresh: prepare('UPDATE change SET state = 2, piece = ? WHERE lane = ? AND state = 0 AND sequence <= ?'),

    duePiece: prepare('SELECT id FROM piece WHERE not_before <= ? ORDER BY id LIMIT 1'),
    nextPiece: prepare(
      'SELECT min(not_before) AS due_at FROM piece WHERE EXISTS (SELECT 1 FROM change WHERE change.piece = piece.id AND state > 0 AND state = 1)',
    ),
    rowsOfPiece: prepare(
      `SELECT json_group_array(${rowColumns}) AS rows, count(*) AS count
       FROM (SELECT * FROM change WHERE piece = ? AND state > 0 AND state = 1 ORDER BY sequence)`,
    ),
    claimPiece: prepare('UPDATE change SET state = 2 WHERE piece = ? AND state > 0 AND state = 1'),
    addPiece: prepare('INSERT INTO piece (id, not_before) VALUES (?, ?)'),
    removePiece: prepare('DELETE FROM piece WHERE id = ?'),
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
       CROSS JOIN change AS newer ON newer.key = current.key AND newer.register = current.register AND newer.behind = 1
       ORDER BY given.key`,
    ),
    promote: prepare('UPDATE change SET sequence = ?, behind = 0, state = 0, arrived = ?, ambiguous_until = ? WHERE sequence = ?'),

    interrupted: prepare('SELECT DISTINCT piece FROM change WHERE state > 0 AND state = 2 ORDER BY piece'),
    claimedOf: prepare('SELECT sequence FROM change WHERE piece = ? AND state > 0 AND state = 2 ORDER BY sequence'),
    doubt: prepare(`UPDATE change SET ambiguous_until = max(ambiguous_until, ?) WHERE sequence ${listed}`),

    waiting: prepare(
      `SELECT json_group_array(${rowColumns}) AS rows
       FROM (SELECT * FROM change WHERE state <> 2 AND reassertion = 0 ORDER BY sequence)`,
    ),
    removeWaiting: prepare('DELETE FROM change WHERE state <> 2'),
    count: prepare(
      'SELECT count(*) AS rows, coalesce(sum(behind), 0) AS behind, coalesce(sum(reassertion), 0) AS reassertions FROM change',
    ),
  };
}
