-- What every call has in common. A call that changes a queue is one statement, so one round trip and one transaction, and a client
-- that is stopped never holds a lock:
--
--   SELECT coalesce(begin_call(…), end_call(…, enqueue(…))) FROM schema_version WHERE hash = <hash of the caller's SQL>
--
-- begin_call locks the queue's row. So calls on one connection follow each other, ids become visible in the order of their numbers,
-- and no two calls can wait for each other. The condition keeps a program from calling functions of another version.

CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- Locks the queue. Returns the stored result if this call was made before, else null.
CREATE FUNCTION begin_call(p_connection_id integer, p_epoch bigint, p_token uuid, p_acknowledged uuid[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_epoch bigint;
BEGIN
  SELECT q.epoch INTO v_epoch FROM queue q WHERE q.connection_id = p_connection_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the queue was deleted' USING ERRCODE = 'CN001'; END IF;
  IF p_epoch <> v_epoch THEN RAISE EXCEPTION 'another process has the run' USING ERRCODE = 'CN002'; END IF;
  IF cardinality(p_acknowledged) > 0 THEN
    DELETE FROM call_result r WHERE r.connection_id = p_connection_id AND r.token = ANY (p_acknowledged);
  END IF;
  RETURN (SELECT r.result FROM call_result r WHERE r.connection_id = p_connection_id AND r.token = p_token);
END $$;

CREATE FUNCTION with_counts(p_queue queue, p_result jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('revision', p_queue.revision, 'size', p_queue.size, 'resends', p_queue.resends,
    'stringCount', p_queue.string_count, 'result', p_result,
    'removalHold', CASE WHEN p_queue.is_held THEN jsonb_build_object('from', p_queue.peak, 'to', p_queue.members) END)::text
$$;

-- Stores the result and returns it.
CREATE FUNCTION end_call(p_connection_id integer, p_token uuid, p_result jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_result text;
BEGIN
  UPDATE queue q SET revision = q.revision + 1 WHERE q.connection_id = p_connection_id RETURNING q.* INTO v_queue;
  v_result := with_counts(v_queue, p_result);
  IF p_token IS NOT NULL THEN INSERT INTO call_result VALUES (p_connection_id, p_token, v_result, now_ms()); END IF;
  RETURN v_result;
END $$;

CREATE FUNCTION notify_change(p_change jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify(current_schema(), (jsonb_build_object('from', current_setting('application_name')) || p_change)::text)
$$;

-- One change as a JSON array; rows.ts reads it. Without key and parameters: a result is stored for a while, and must hold nothing
-- of a member that is erased meanwhile.
CREATE FUNCTION row_json(p_change change, p_sent integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(p_change.sequence, p_change.action_id, p_change.scope_id, '', NULL, p_change.group_id,
    p_change.invocation_index, p_change.attempts + p_sent, p_change.consecutive_failures, p_change.is_resend, p_change.uncertain_until, '{}')
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

-- Outcomes are [first, count, action, status, attempts, fault]. For a run that has not begun nobody would read them.
CREATE FUNCTION append_outcomes(p_connection_id integer, p_base bigint, p_now bigint, p_outcomes json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_outcomes IS NULL THEN RETURN; END IF;
  WITH given AS (
    SELECT q.sequence + o.at AS id, p_base + (o.range ->> 0)::bigint AS first, (o.range ->> 1)::integer AS count, o.range ->> 2 AS action,
      o.range ->> 3 AS status, (o.range ->> 4)::integer AS attempts, o.range ->> 5 AS fault
    FROM queue q, json_array_elements(p_outcomes) WITH ORDINALITY AS o(range, at)
    WHERE q.connection_id = p_connection_id AND (q.is_host OR q.run IS NOT NULL))
  , added AS (
    INSERT INTO outcome (connection_id, id, first, count, action, status, attempts, fault, at)
    SELECT p_connection_id, g.id, g.first, g.count, g.action, g.status, g.attempts, g.fault, p_now FROM given g)
  UPDATE queue q SET sequence = q.sequence + t.ranges, reported = q.reported + t.reported
  FROM (SELECT count(*) AS ranges, coalesce(sum(g.count), 0) AS reported FROM given g) t WHERE q.connection_id = p_connection_id;
END $$;

-- Rows are as row_json writes them.
CREATE FUNCTION append_superseded(p_connection_id integer, p_now bigint, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_rows IS NULL OR jsonb_array_length(p_rows) = 0 THEN RETURN; END IF;
  PERFORM append_outcomes(p_connection_id, 0, p_now, (
    SELECT json_agg(json_build_array(r.first, r.count, s.text, 'superseded', r.attempts, NULL) ORDER BY r.first)
    FROM (
      SELECT min(t.index) AS first, count(*) AS count, t.action_id, t.attempts
      FROM (
        SELECT (e ->> 6)::bigint AS index, (e ->> 1)::integer AS action_id, (e ->> 7)::integer AS attempts,
          (e ->> 6)::bigint - row_number() OVER (PARTITION BY e ->> 1, e ->> 7 ORDER BY (e ->> 6)::bigint) AS range
        FROM jsonb_array_elements(p_rows) AS e) t
      GROUP BY t.action_id, t.attempts, t.range) r
    JOIN string_table s ON s.connection_id = p_connection_id AND s.id = r.action_id));
END $$;
