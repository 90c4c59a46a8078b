-- What every call has in common. A call that changes a queue is one statement, so one round trip and one transaction, and a client
-- that is stopped never holds a lock:
--
--   SELECT coalesce(begin_call(…), end_calls(…, ARRAY[enqueue(…)])) FROM schema_version WHERE hash = <hash of the caller's SQL>
--
-- begin_call locks the queue's row. So calls on one connection follow each other, and ids become visible in the order of their numbers.
-- A call on several queues has a begin_call for each, in the order of their ids, so no two calls can wait for each other.
-- The condition keeps a program from calling functions of another version.
--
-- A call may say by which version of the set-up it was made. When another host has changed the set-up since, it does nothing. The version
-- is read after the lock is taken, so whoever takes the lock after a change knows that no call by an older version comes later.

-- A call may have a deadline, by the clock of the database: the time until which its caller waits. After it nothing is begun, and what
-- was too slow is undone. So what the network or the server has held back is not done when its caller has been told that it is not known.

CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- Undoes what was begun in time and is done too late, such as after a wait for a lock.
CREATE FUNCTION undo_late(p_deadline bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF now_ms() > p_deadline THEN RAISE EXCEPTION 'the deadline has passed' USING ERRCODE = 'CN003'; END IF;
END $$;

-- Null, or the answer to a call by an older version of the set-up.
CREATE FUNCTION check_setup(p_setup bigint) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT '{"isOutdated": true}' FROM setup s WHERE s.version > p_setup
$$;

-- Locks the queue. Returns the stored result if this call was made before, the answer to a call that is late or by an older set-up, else
-- null. One that is late was not done, and will not be.
CREATE FUNCTION begin_call(p_connection_id integer, p_epoch bigint, p_token uuid, p_acknowledged uuid[], p_setup bigint, p_deadline bigint)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_epoch bigint;
  v_result text;
BEGIN
  SELECT q.epoch INTO v_epoch FROM queue q WHERE q.connection_id = p_connection_id FOR NO KEY UPDATE;
  IF cardinality(p_acknowledged) > 0 THEN
    DELETE FROM call_result r WHERE r.connection_id = p_connection_id AND r.token = ANY (p_acknowledged);
  END IF;
  SELECT r.result INTO v_result FROM call_result r WHERE r.connection_id = p_connection_id AND r.token = p_token;
  IF FOUND THEN RETURN v_result; END IF;
  IF now_ms() > p_deadline THEN RETURN '{"isLate": true}'; END IF;
  IF p_setup < (SELECT s.version FROM setup s) THEN RETURN check_setup(p_setup); END IF;
  IF v_epoch IS NULL THEN RAISE EXCEPTION 'the queue was deleted' USING ERRCODE = 'CN001'; END IF;
  IF p_epoch <> v_epoch THEN RAISE EXCEPTION 'another process has the run' USING ERRCODE = 'CN002'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION with_counts(p_queue queue, p_result jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('revision', p_queue.revision, 'size', p_queue.size, 'resends', p_queue.resends, 'received', p_queue.received,
    'reported', p_queue.reported, 'stringCount', p_queue.string_count, 'result', p_result, 'removalHold',
    CASE WHEN p_queue.is_held THEN jsonb_build_object('id', p_queue.hold_id, 'from', p_queue.peak, 'to', p_queue.members) END,
    'sampleBits', p_queue.sample_bits,
    'listedBy', to_jsonb(p_queue.listed_by),
    'keepsMembers', p_queue.keeps_members,
    'hasEarlierMembers', p_queue.has_earlier_members)::text
$$;

CREATE FUNCTION end_call(p_connection_id integer, p_result jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
BEGIN
  UPDATE queue q SET revision = q.revision + 1 WHERE q.connection_id = p_connection_id RETURNING q.* INTO v_queue;
  RETURN with_counts(v_queue, p_result);
END $$;

-- Returns the results of several queues as a JSON array, and stores it with the first of them.
CREATE FUNCTION end_calls(p_connection_ids integer[], p_token uuid, p_results jsonb[], p_deadline bigint) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  v_texts text[] := '{}';
  v_result text;
BEGIN
  FOR v_at IN 1 .. cardinality(p_connection_ids) LOOP
    v_texts := v_texts || end_call(p_connection_ids[v_at], p_results[v_at]);
  END LOOP;
  v_result := '[' || array_to_string(v_texts, ',') || ']';
  IF v_texts <> '{}' THEN INSERT INTO call_result VALUES (p_connection_ids[1], p_token, v_result, now_ms()); END IF;
  PERFORM undo_late(p_deadline);
  RETURN v_result;
END $$;

CREATE FUNCTION notify_change(p_change jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify(current_schema(), (jsonb_build_object('from', current_setting('application_name')) || p_change)::text)
$$;

-- One change as a JSON array; codec.ts reads it. Without key and parameters: a result is stored for a while, and must hold nothing
-- of a member that is erased meanwhile.
CREATE FUNCTION row_json(p_change change, p_sent integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(p_change.sequence, p_change.action_id, p_change.scope_id, '', NULL, p_change.group_id, p_change.invocation_index,
    p_change.attempts + p_sent, p_change.consecutive_failures, p_change.is_resend, p_change.uncertain_until, '{}', p_change.occurred_at)
$$;

-- The same of a change that never became a row.
CREATE FUNCTION stale_json(p_action_id integer, p_scope_id integer, p_group_id integer, p_index bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(0, p_action_id, p_scope_id, '', NULL, p_group_id, p_index, 0, 0, false, 0, '{}', NULL)
$$;

-- The row with a key of a scope, or its successor. The limit keeps it one index lookup for each row of a join.
CREATE FUNCTION find_change(p_connection_id integer, p_key text, p_scope_id integer, p_is_successor boolean) RETURNS SETOF change
LANGUAGE sql STABLE AS $$
  SELECT * FROM change c
  WHERE c.connection_id = p_connection_id AND c.key = p_key AND c.scope_id = p_scope_id AND c.is_successor = p_is_successor LIMIT 1
$$;

-- Adds texts that the string table lacks.
CREATE FUNCTION intern(p_connection_id integer, p_kinds text[], p_texts text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_count integer;
BEGIN
  SELECT q.string_count INTO v_count FROM queue q WHERE q.connection_id = p_connection_id;
  WITH added AS (
    INSERT INTO string_table (connection_id, id, kind, text)
    SELECT p_connection_id, v_count + row_number() OVER (), g.kind, g.text FROM unnest(p_kinds, p_texts) AS g(kind, text)
    WHERE NOT EXISTS (SELECT 1 FROM string_table s WHERE s.connection_id = p_connection_id AND s.kind = g.kind AND s.text = g.text)
    RETURNING id, kind)
  , positions AS (INSERT INTO queue_position (connection_id, position) SELECT p_connection_id, a.id FROM added a WHERE a.kind = 'group')
  UPDATE queue q SET string_count = v_count + (SELECT count(*) FROM added) WHERE q.connection_id = p_connection_id;
  RETURN NULL;
END $$;

-- p_outcomes: [first, count, action, status, attempts, fault]; first counts from p_base. p_superseded: rows as row_json writes them.
-- For a run that has not begun nobody would read them.
CREATE FUNCTION append_outcomes(p_connection_id integer, p_base bigint, p_now bigint, p_outcomes json, p_superseded jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_accepted bigint;
  v_failed bigint;
BEGIN
  IF p_outcomes IS NULL AND p_superseded = '[]' THEN RETURN; END IF;
  WITH superseded AS (
    SELECT (e ->> 6)::bigint AS index, (e ->> 1)::integer AS action_id, (e ->> 7)::integer AS attempts,
      (e ->> 6)::bigint - row_number() OVER (PARTITION BY e ->> 1, e ->> 7 ORDER BY (e ->> 6)::bigint) AS range
    FROM jsonb_array_elements(p_superseded) AS e)
  , given AS (
    SELECT 1 AS part, p_base + (e ->> 0)::bigint AS first, (e ->> 1)::integer AS count, e ->> 2 AS action, e ->> 3 AS status,
      (e ->> 4)::integer AS attempts, e ->> 5 AS fault
    FROM json_array_elements(p_outcomes) AS e
    UNION ALL
    SELECT 2, min(u.index), count(*), t.text, 'superseded', u.attempts, NULL
    FROM superseded u JOIN string_table t ON t.connection_id = p_connection_id AND t.id = u.action_id GROUP BY t.text, u.attempts, u.range)
  , added AS (
    INSERT INTO outcome
    SELECT q.connection_id, q.sequence + row_number() OVER (ORDER BY g.part, g.first), g.first, g.count, g.action, g.status, g.attempts,
      g.fault, p_now
    FROM given g, queue q WHERE q.connection_id = p_connection_id AND (q.is_host OR q.run IS NOT NULL) RETURNING count, status)
  , counted AS (
    UPDATE queue q SET sequence = q.sequence + n.ranges, reported = q.reported + n.outcomes
    FROM (SELECT count(*) AS ranges, coalesce(sum(a.count), 0) AS outcomes FROM added a) n WHERE q.connection_id = p_connection_id)
  SELECT coalesce(sum(a.count) FILTER (WHERE a.status = 'accepted'), 0), coalesce(sum(a.count) FILTER (WHERE a.status = 'failed'), 0)
  INTO v_accepted, v_failed FROM added a;
  PERFORM count_series(p_connection_id, p_now, v_accepted, v_failed, 0);
END $$;
