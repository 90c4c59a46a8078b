-- Makes the queue if it is missing. A run takes it: its new epoch refuses the calls of an earlier process.
CREATE FUNCTION open_queue(p_name text, p_is_host boolean) RETURNS text LANGUAGE sql AS $$
  -- An insert uses up an id even when it conflicts.
  INSERT INTO queue (name, is_host)
  SELECT p_name, p_is_host WHERE NOT EXISTS (SELECT 1 FROM queue q WHERE q.name = p_name) ON CONFLICT DO NOTHING;
  UPDATE queue q SET epoch = q.epoch + CASE WHEN p_is_host THEN 0 ELSE 1 END, is_host = p_is_host WHERE q.name = p_name
  RETURNING with_counts(q, jsonb_build_object('connectionId', q.connection_id, 'epoch', CASE WHEN NOT p_is_host THEN q.epoch END))
$$;

-- Returns the run that is under way afterwards.
CREATE FUNCTION begin_run(p_connection_id integer, p_run text) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue q SET run = p_run, received = 0, reported = 0 WHERE q.connection_id = p_connection_id AND (q.run IS NULL OR q.received = 0);
  SELECT to_jsonb(q.run) FROM queue q WHERE q.connection_id = p_connection_id
$$;

CREATE FUNCTION complete_run(p_connection_id integer) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue q SET run = NULL, received = 0, reported = 0 WHERE q.connection_id = p_connection_id;
  DELETE FROM outcome o WHERE o.connection_id = p_connection_id;
  SELECT NULL::jsonb
$$;

-- Deletes and returns rows that are in no request: those of one member, or all. One plan cannot serve both, so the condition is part of
-- the statement. p_texts: rows without a key, or with a key of several parts, go whose parameters hold one of them.
CREATE FUNCTION delete_waiting(p_connection_id integer, p_key text, p_texts text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_rows jsonb;
BEGIN
  EXECUTE format($sql$
    WITH deleted AS (
      DELETE FROM change c USING queue_position s
      WHERE c.connection_id = $1 AND s.connection_id = $1 AND s.position = CASE WHEN c.is_successor THEN c.group_id ELSE c.position END
        AND (c.is_successor OR c.sequence > s.claimed_to) AND %s
      RETURNING c.sequence, c.is_successor, c.is_resend, row_json(c, 0) AS row)
    , counted AS (
      UPDATE queue q SET size = q.size - n.size, resends = q.resends - n.resends, successors = q.successors - n.successors
      FROM (SELECT count(*) FILTER (WHERE NOT d.is_successor) AS size, count(*) FILTER (WHERE d.is_resend) AS resends,
        count(*) FILTER (WHERE d.is_successor) AS successors FROM deleted d) n WHERE q.connection_id = $1)
    SELECT coalesce(jsonb_agg(d.row ORDER BY d.sequence), '[]') FROM deleted d
  $sql$, CASE WHEN p_key IS NULL THEN 'true' ELSE member_condition() END) INTO v_rows USING p_connection_id, p_key, p_texts;
  PERFORM delete_empty_batches(p_connection_id,
    ARRAY(SELECT s.position FROM queue_position s WHERE s.connection_id = p_connection_id AND s.position < 0 AND s.claimed_to = 0));
  RETURN v_rows;
END $$;

-- Whether a row c is of a member. Keys that begin with the control character stand for longer ones.
CREATE FUNCTION member_condition() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(c.key = $2 AND c.scope_id IS NOT NULL
    OR (c.key = '''' OR c.key >= ''['' AND c.key < ''\'' OR c.key >= E''\x7f#'' AND c.key < E''\x7f$'' AND c.long_key LIKE ''[%'')
    AND EXISTS (SELECT 1 FROM unnest($3) AS t(text) WHERE strpos(c.parameters, t.text) > 0))'
$$;

-- p_texts: of dead letters without a key, or with one of several parts, those go that hold one of them.
-- p_now: from when on, for a while, changes that happened before are too old; null if none are.
CREATE FUNCTION erase_member(p_connection_id integer, p_key text, p_texts text[], p_hash bigint, p_now bigint) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_keys text[] := keys_of_member(p_connection_id, p_key, p_texts);
  v_counted text[];
  v_before bigint;
  v_waiting integer;
  v_dead_letters integer;
  v_in_flight integer;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF v_queue.listed_by IS NOT NULL THEN
    EXECUTE format('SELECT array_agg(DISTINCT c.key) FROM change c WHERE c.connection_id = $1 AND %s', member_condition())
      INTO v_counted USING p_connection_id, p_key, p_texts;
    v_counted := ARRAY(SELECT unnest(v_keys) UNION SELECT unnest(v_counted));
    v_before := count_wanted(v_queue, v_counted);
  END IF;
  PERFORM erase_known(p_connection_id, v_keys, p_now);
  v_waiting := jsonb_array_length(delete_waiting(p_connection_id, p_key, p_texts));
  DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND (d.key = p_key AND d.scope_id IS NOT NULL
    OR (d.scope_id IS NULL OR d.key LIKE '[%' OR d.key LIKE E'\x7f#%')
      AND EXISTS (SELECT 1 FROM unnest(p_texts) AS t(text) WHERE strpos(coalesce(d.visitor, d.parameters), t.text) > 0));
  GET DIAGNOSTICS v_dead_letters = ROW_COUNT;
  PERFORM erase_sampled(p_connection_id, p_hash);
  IF v_queue.listed_by IS NOT NULL THEN PERFORM move_listed(p_connection_id, count_wanted(v_queue, v_counted) - v_before); END IF;
  EXECUTE 'SELECT count(*) FROM change c WHERE c.connection_id = $1 AND ' || member_condition()
    INTO v_in_flight USING p_connection_id, p_key, p_texts;
  RETURN jsonb_build_object('waiting', v_waiting, 'deadLetters', v_dead_letters, 'inFlight', v_in_flight);
END $$;

-- Without ids all, but no events that are kept until they can be mapped.
CREATE FUNCTION take_dead_letters(p_connection_id integer, p_ids bigint[], p_limit integer) RETURNS jsonb LANGUAGE sql AS $$
  WITH deleted AS (
    DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = ANY (ARRAY(
      SELECT w.id FROM dead_letter w
      WHERE w.connection_id = p_connection_id AND CASE WHEN p_ids IS NULL THEN w.event IS NULL ELSE w.id = ANY (p_ids) END
      ORDER BY w.id LIMIT p_limit))
    RETURNING d.id)
  SELECT coalesce(jsonb_agg(d.id ORDER BY d.id), '[]') FROM deleted d
$$;

CREATE FUNCTION statistics(p_connection_id integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT with_counts(q, jsonb_build_object('waiting', q.size - q.resends, 'resends', q.resends,
    'deadLetters', (SELECT count(*) FROM dead_letter d WHERE d.connection_id = p_connection_id),
    'oldestAt', (SELECT min(o.arrived_at) FROM queue_position s CROSS JOIN LATERAL (
      SELECT c.arrived_at FROM change c
      WHERE c.connection_id = p_connection_id AND c.position = s.position AND NOT c.is_resend ORDER BY c.sequence LIMIT 1) o
      WHERE s.connection_id = p_connection_id)))
  FROM queue q WHERE q.connection_id = p_connection_id
$$;

-- Deletes a part, since a statement must end in time, and returns whether there may be more. The queue goes last, so that a deletion
-- that was interrupted can continue.
CREATE FUNCTION delete_queue(p_connection_id integer, p_limit integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_table text;
  v_deleted bigint;
BEGIN
  PERFORM 1 FROM queue q WHERE q.connection_id = p_connection_id FOR UPDATE;
  FOREACH v_table IN ARRAY '{change, outcome, dead_letter, later_change, idempotency_key, membership, long_key, erased_member,
    member_sample, desired_member, comparison, series, replay_range, note, queue_position, claim, call_result, string_table, queue}'::text[]
  LOOP
    -- The connection is checked twice, since rows in different partitions may have the same ctid. + 0: an index would find all of its
    -- rows to compare each with these, where they were taken for few.
    EXECUTE format('DELETE FROM %1$I WHERE connection_id + 0 = $1 AND ctid = ANY (ARRAY(
      SELECT ctid FROM %1$I WHERE connection_id = $1 LIMIT $2))', v_table) USING p_connection_id, p_limit;
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    IF v_deleted >= p_limit THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;

-- Deletes a part as well. What another process deletes at the moment is left to it. The age is checked twice, since rows in different
-- partitions of a table may have the same ctid.
CREATE FUNCTION expire(p_outcomes bigint, p_letters bigint, p_keys bigint, p_limit integer) RETURNS boolean LANGUAGE sql AS $$
  WITH outcomes AS (
    DELETE FROM outcome WHERE ctid = ANY (ARRAY(
      SELECT o.ctid FROM outcome o JOIN queue q ON q.connection_id = o.connection_id
      WHERE o.at < p_outcomes AND q.is_host LIMIT p_limit FOR UPDATE OF o SKIP LOCKED))
      AND at < p_outcomes AND EXISTS (SELECT 1 FROM queue q WHERE q.connection_id = outcome.connection_id AND q.is_host) RETURNING 1)
  , dead_letters AS (
    DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
      SELECT d.ctid FROM dead_letter d WHERE d.at < p_letters AND d.event IS NULL LIMIT p_limit FOR UPDATE SKIP LOCKED))
      AND at < p_letters AND event IS NULL RETURNING 1)
  , idempotency_keys AS (
    DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
      SELECT i.ctid FROM idempotency_key i WHERE i.at < p_keys LIMIT p_limit FOR UPDATE SKIP LOCKED)) AND at < p_keys RETURNING 1)
  , later_changes AS (
    DELETE FROM later_change WHERE ctid = ANY (ARRAY(
      SELECT l.ctid FROM later_change l WHERE NOT EXISTS (
        SELECT 1 FROM dead_letter d WHERE d.connection_id = l.connection_id AND d.visitor IS NOT NULL) LIMIT p_limit FOR UPDATE SKIP LOCKED))
      AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection_id = later_change.connection_id AND d.visitor IS NOT NULL) RETURNING 1)
  , replay_ranges AS (
    DELETE FROM replay_range WHERE ctid = ANY (ARRAY(
      SELECT r.ctid FROM replay_range r WHERE r.at < p_letters LIMIT p_limit FOR UPDATE SKIP LOCKED)) AND at < p_letters RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM replay_ranges) OR EXISTS (SELECT 1 FROM outcomes) OR EXISTS (SELECT 1 FROM dead_letters) OR EXISTS (SELECT 1 FROM idempotency_keys)
    OR EXISTS (SELECT 1 FROM later_changes)
$$;
