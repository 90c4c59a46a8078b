import { rowJson } from './frame';

/** Deletes rows that are in no request; one function for one key and one for all, since a plan serves one of them. */
function removeWaiting(signature: string, condition: string): string {
  return `CREATE FUNCTION ${signature} RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_rows jsonb;
BEGIN
  WITH gone AS (
    DELETE FROM change c USING slot s
    WHERE c.connection = p_connection AND s.connection = p_connection AND s.slot = CASE WHEN c.behind THEN c.lane ELSE c.slot END
      AND (c.behind OR c.sequence > s.claimed_to) AND ${condition}
    RETURNING c.*)
  , counts AS (
    SELECT count(*) FILTER (WHERE NOT g.behind) AS rows, count(*) FILTER (WHERE g.reassertion) AS reassertions, count(*) FILTER (WHERE g.behind) AS behind
    FROM gone g)
  , counted AS (
    UPDATE ledger l SET size = l.size - n.rows, reassertions = l.reassertions - n.reassertions, behind = l.behind - n.behind
    FROM counts n WHERE l.connection = p_connection)
  SELECT coalesce(jsonb_agg(${rowJson()} ORDER BY c.sequence), '[]') INTO v_rows FROM gone c;
  PERFORM remove_empty(p_connection, ARRAY(SELECT s.slot FROM slot s WHERE s.connection = p_connection AND s.slot < 0 AND s.claimed_to = 0));
  RETURN v_rows;
END $$;`;
}

/** Rows that are deleted at a time. */
const step = 50_000;

/** Runs, and what a host keeps about invocations that are done with. */
export const keep = `
-- A run's process takes the ledger: what an earlier one may still ask for is refused.
CREATE FUNCTION open_ledger(p_name text, p_is_host boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_ledger ledger;
  v_step integer := CASE WHEN p_is_host THEN 0 ELSE 1 END;
BEGIN
  UPDATE ledger l SET epoch = l.epoch + v_step, is_host = p_is_host WHERE l.name = p_name RETURNING l.* INTO v_ledger;
  -- An insert takes a number also when it comes to nothing, so it is not what is tried first.
  IF NOT FOUND THEN
    INSERT INTO ledger AS l (name, is_host, epoch) VALUES (p_name, p_is_host, v_step)
    ON CONFLICT (name) DO UPDATE SET epoch = l.epoch + v_step, is_host = p_is_host RETURNING l.* INTO v_ledger;
  END IF;
  RETURN counted(v_ledger, jsonb_build_object('connection', v_ledger.connection, 'epoch', CASE WHEN p_is_host THEN NULL ELSE v_ledger.epoch END));
END $$;

CREATE FUNCTION begin_run(p_connection integer, p_epoch bigint, p_run text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enter(p_connection, p_epoch, NULL, NULL);
  UPDATE ledger l SET run = p_run, taken = 0, told = 0 WHERE l.connection = p_connection AND (l.run IS NULL OR l.taken = 0);
  RETURN leave(p_connection, NULL, (SELECT jsonb_build_object('run', l.run, 'taken', l.taken, 'open', l.taken - l.told)
    FROM ledger l WHERE l.connection = p_connection));
END $$;

CREATE FUNCTION complete(p_connection integer, p_epoch bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enter(p_connection, p_epoch, NULL, NULL);
  UPDATE ledger l SET run = NULL, taken = 0, told = 0 WHERE l.connection = p_connection;
  DELETE FROM outcome o WHERE o.connection = p_connection;
  RETURN leave(p_connection, NULL, NULL);
END $$;

${removeWaiting('remove_waiting(p_connection integer)', 'true')}
${removeWaiting('remove_waiting(p_connection integer, p_key text)', 'c.key = p_key AND c.register IS NOT NULL')}
CREATE FUNCTION drain(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  RETURN leave(p_connection, p_token, remove_waiting(p_connection));
END $$;

CREATE FUNCTION forget(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_key text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_waiting integer;
  v_dead integer;
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  v_waiting := jsonb_array_length(remove_waiting(p_connection, p_key));
  DELETE FROM dead_letter d WHERE d.connection = p_connection AND d.key = p_key AND d.register IS NOT NULL;
  GET DIAGNOSTICS v_dead = ROW_COUNT;
  DELETE FROM member m WHERE m.connection = p_connection AND m.key = p_key;
  DELETE FROM wanted w WHERE w.connection = p_connection AND w.key = p_key;
  RETURN leave(p_connection, p_token, jsonb_build_object('waiting', v_waiting, 'deadLetters', v_dead,
    'inRequest', (SELECT count(*) FROM change c WHERE c.connection = p_connection AND c.key = p_key AND c.register IS NOT NULL)));
END $$;

CREATE FUNCTION take_dead_letters(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_ids bigint[], p_limit integer)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_ids jsonb;
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  WITH gone AS (
    DELETE FROM dead_letter d WHERE d.connection = p_connection AND d.id IN (
      SELECT w.id FROM dead_letter w WHERE w.connection = p_connection AND (p_ids IS NULL OR w.id = ANY (p_ids)) ORDER BY w.id LIMIT p_limit)
    RETURNING d.id)
  SELECT coalesce(jsonb_agg(g.id ORDER BY g.id), '[]') INTO v_ids FROM gone g;
  RETURN leave(p_connection, p_token, v_ids);
END $$;

CREATE FUNCTION statistics(p_connection integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT counted(l, jsonb_build_object('waiting', l.size - l.reassertions, 'reassertions', l.reassertions,
    'deadLetters', (SELECT count(*) FROM dead_letter d WHERE d.connection = p_connection),
    'oldestAt', (SELECT min(o.arrived) FROM slot s CROSS JOIN LATERAL (
      SELECT c.arrived FROM change c WHERE c.connection = p_connection AND c.slot = s.slot AND NOT c.reassertion ORDER BY c.sequence LIMIT 1) o
      WHERE s.connection = p_connection)))
  FROM ledger l WHERE l.connection = p_connection
$$;

-- Lets what is held back go, and tells whoever waits for it.
CREATE FUNCTION release(p_connection integer, p_now bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enter(p_connection, NULL, NULL, NULL);
  UPDATE ledger l SET held = false, members = greatest(l.members, 0), peak = greatest(l.members, 0), peak_since = p_now
  WHERE l.connection = p_connection;
  PERFORM tell(jsonb_build_object('type', 'work', 'connection', l.name)) FROM ledger l WHERE l.connection = p_connection;
  RETURN leave(p_connection, NULL, NULL);
END $$;

-- In steps, since a statement must end in time: whether there may be more. The ledger goes last, so that what was cut off can go on.
CREATE FUNCTION destroy(p_connection integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_table text;
  v_gone bigint;
BEGIN
  PERFORM 1 FROM ledger l WHERE l.connection = p_connection FOR UPDATE;
  FOREACH v_table IN ARRAY ARRAY['change', 'outcome', 'dead_letter', 'receipt', 'member', 'wanted'] LOOP
    EXECUTE format('DELETE FROM %1$I WHERE connection = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE connection = $1 LIMIT ${step}))', v_table)
    USING p_connection;
    GET DIAGNOSTICS v_gone = ROW_COUNT;
    IF v_gone > 0 THEN RETURN true; END IF;
  END LOOP;
  DELETE FROM slot s WHERE s.connection = p_connection;
  DELETE FROM claim c WHERE c.connection = p_connection;
  DELETE FROM answer a WHERE a.connection = p_connection;
  DELETE FROM name n WHERE n.connection = p_connection;
  DELETE FROM ledger l WHERE l.connection = p_connection;
  RETURN false;
END $$;

-- In steps as well. What another process deletes at the moment is left to it. What makes a row old is asked twice, since rows in
-- different partitions of a table may have the same ctid.
CREATE FUNCTION expire(p_outcomes bigint, p_dead_letters bigint, p_receipts bigint) RETURNS boolean LANGUAGE sql AS $$
  WITH outcomes AS (
    DELETE FROM outcome WHERE ctid = ANY (ARRAY(
      SELECT o.ctid FROM outcome o JOIN ledger l ON l.connection = o.connection
      WHERE o.at < p_outcomes AND l.is_host LIMIT ${step} FOR UPDATE OF o SKIP LOCKED))
      AND at < p_outcomes AND EXISTS (SELECT 1 FROM ledger l WHERE l.connection = outcome.connection AND l.is_host) RETURNING 1)
  , dead_letters AS (
    DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
      SELECT d.ctid FROM dead_letter d WHERE d.at < p_dead_letters LIMIT ${step} FOR UPDATE SKIP LOCKED)) AND at < p_dead_letters RETURNING 1)
  , receipts AS (
    DELETE FROM receipt WHERE ctid = ANY (ARRAY(
      SELECT r.ctid FROM receipt r WHERE r.at < p_receipts LIMIT ${step} FOR UPDATE SKIP LOCKED)) AND at < p_receipts RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM outcomes) OR EXISTS (SELECT 1 FROM dead_letters) OR EXISTS (SELECT 1 FROM receipts)
$$;
`;
