-- What people are told about a connection.

-- Counts what was accepted and has failed, and requests, by minute and by hour. With the first of a minute, old rows go.
CREATE FUNCTION count_series(p_connection_id integer, p_now bigint, p_accepted bigint, p_failed bigint, p_requests bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_is_new boolean;
BEGIN
  IF p_accepted + p_failed + p_requests = 0 OR NOT (SELECT q.is_host FROM queue q WHERE q.connection_id = p_connection_id) THEN RETURN; END IF;
  INSERT INTO series AS s (connection_id, step, at, accepted, failed, requests, first_at, accepted_at)
  SELECT p_connection_id, n.step, p_now / n.step * n.step, p_accepted, p_failed, p_requests, p_now, CASE WHEN p_accepted > 0 THEN p_now END
  FROM (VALUES (3600000), (60000)) AS n(step)
  ON CONFLICT (connection_id, step, at) DO UPDATE SET accepted = s.accepted + excluded.accepted, failed = s.failed + excluded.failed,
    requests = s.requests + excluded.requests, accepted_at = coalesce(excluded.accepted_at, s.accepted_at);
  SELECT s.first_at = p_now INTO v_is_new FROM series s
  WHERE s.connection_id = p_connection_id AND s.step = 60000 AND s.at = p_now / 60000 * 60000;
  IF v_is_new THEN
    DELETE FROM series s WHERE s.connection_id = p_connection_id AND s.step = 60000 AND s.at < p_now - 25 * 3600000::bigint;
    DELETE FROM series s WHERE s.connection_id = p_connection_id AND s.step = 3600000 AND s.at < p_now - 192 * 3600000::bigint;
  END IF;
END $$;

CREATE FUNCTION series_json(s series) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_array(s.at, s.accepted, s.failed, s.requests, s.first_at, s.accepted_at)
$$;

CREATE FUNCTION watch_facts(p_connection_id integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT (t.counts -> 'result') || jsonb_build_object(
    'removalHold', t.counts -> 'removalHold',
    'lastAcceptedAt', (SELECT max(s.accepted_at) FROM series s WHERE s.connection_id = p_connection_id AND s.step = 3600000),
    'recent', (SELECT coalesce(jsonb_agg(series_json(n) ORDER BY n.at), '[]') FROM (
      SELECT * FROM series s WHERE s.connection_id = p_connection_id AND s.step = 60000 ORDER BY s.at DESC LIMIT 2) n),
    'notes', (SELECT coalesce(jsonb_object_agg(n.kind, n.body), '{}') FROM note n
      WHERE n.connection_id = p_connection_id AND n.kind <> 'replay'))
  FROM (SELECT statistics(p_connection_id)::jsonb AS counts) t
$$;

-- How often an invocation has been replayed.
CREATE FUNCTION replays_of(p_connection_id integer, p_index bigint) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT CASE WHEN r.first + r.count > p_index THEN r.times END FROM replay_range r
    WHERE r.connection_id = p_connection_id AND r.first <= p_index ORDER BY r.first DESC LIMIT 1), 0)
$$;

CREATE FUNCTION write_note(p_connection_id integer, p_kind text, p_id text, p_body text, p_keep integer) RETURNS jsonb LANGUAGE sql AS $$
  DELETE FROM note n WHERE n.connection_id = p_connection_id AND n.kind = p_kind AND n.id = p_id AND p_body IS NULL;
  INSERT INTO note SELECT p_connection_id, p_kind, p_id, p_body WHERE p_body IS NOT NULL
  ON CONFLICT (connection_id, kind, id) DO UPDATE SET body = excluded.body;
  DELETE FROM note n WHERE n.connection_id = p_connection_id AND n.kind = p_kind AND n.id NOT IN (
    SELECT k.id FROM note k WHERE k.connection_id = p_connection_id AND k.kind = p_kind ORDER BY k.id DESC LIMIT p_keep);
  SELECT NULL::jsonb
$$;

-- Writes a note if the newest of its kind is still that one, or there is still none.
CREATE FUNCTION add_note(p_connection_id integer, p_kind text, p_id text, p_body text, p_keep integer, p_newest text) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT max(n.id) FROM note n WHERE n.connection_id = p_connection_id AND n.kind = p_kind) IS DISTINCT FROM p_newest
  THEN RETURN to_jsonb(false); END IF;
  PERFORM write_note(p_connection_id, p_kind, p_id, p_body, p_keep);
  RETURN to_jsonb(true);
END $$;

-- Replaces a note if it is still as it was read.
CREATE FUNCTION change_note(p_connection_id integer, p_kind text, p_id text, p_before text, p_body text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  UPDATE note n SET body = p_body WHERE n.connection_id = p_connection_id AND n.kind = p_kind AND n.id = p_id AND n.body = p_before;
  RETURN to_jsonb(FOUND);
END $$;

-- The condition on a waiting row c of an action in $2, with its position s.
CREATE FUNCTION waiting_condition() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 's.connection_id = $1 AND s.position = CASE WHEN c.is_successor THEN c.group_id ELSE c.position END
    AND (c.is_successor OR c.sequence > s.claimed_to) AND NOT c.is_resend AND c.action_id = ANY ($2)'
$$;

-- Ends removals of a hold as failed and counts their members as present. Members are counted again when the hold ends, with the last
-- of them. Null when there is no such hold any more, or it has more removals.
CREATE FUNCTION discard_held(p_connection_id integer, p_now bigint, p_hold bigint, p_removals bigint, p_actions integer[],
  p_positions bigint[], p_sequences bigint[], p_hashes bigint[], p_scope_ids integer[], p_fault text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_keys text[];
  v_before bigint;
  v_rows json;
  v_discarded integer;
  v_first bigint;
  v_has_more boolean;
BEGIN
  SELECT * INTO v_queue FROM queue q
  WHERE q.connection_id = p_connection_id AND q.is_held AND q.hold_id = p_hold AND q.peak - q.members <= p_removals;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_queue.listed_by IS NOT NULL THEN
    v_keys := ARRAY(SELECT DISTINCT c.key FROM change c JOIN unnest(p_positions, p_sequences) AS u(position, sequence)
      ON c.connection_id = p_connection_id AND c.position = u.position AND c.sequence = u.sequence);
    v_before := count_wanted(v_queue, v_keys);
  END IF;
  WITH deleted AS (
    DELETE FROM change c USING unnest(p_positions, p_sequences) AS u(position, sequence), queue_position s
    WHERE c.connection_id = p_connection_id AND c.position = u.position AND c.sequence = u.sequence AND s.connection_id = p_connection_id
      AND s.position = CASE WHEN c.is_successor THEN c.group_id ELSE c.position END AND (c.is_successor OR c.sequence > s.claimed_to)
    RETURNING c.*)
  , counted AS (
    UPDATE queue q SET size = q.size - n.size, successors = q.successors - n.successors
    FROM (SELECT count(*) FILTER (WHERE NOT d.is_successor) AS size, count(*) FILTER (WHERE d.is_successor) AS successors FROM deleted d) n
    WHERE q.connection_id = p_connection_id)
  , ranged AS (
    SELECT d.invocation_index AS index, d.action_id, d.attempts,
      d.invocation_index - row_number() OVER (PARTITION BY d.action_id, d.attempts ORDER BY d.invocation_index) AS range
    FROM deleted d)
  SELECT json_agg(json_build_array(r.first, r.count, r.action, 'failed', r.attempts, p_fault)), coalesce(sum(r.count), 0), min(r.first)
  INTO v_rows, v_discarded, v_first
  FROM (SELECT min(g.index) AS first, count(*) AS count, t.text AS action, g.attempts FROM ranged g
    JOIN string_table t ON t.connection_id = p_connection_id AND t.id = g.action_id GROUP BY t.text, g.attempts, g.range) r;
  DELETE FROM member_sample m USING unnest(p_hashes, p_scope_ids) AS u(hash, scope_id)
  WHERE m.connection_id = p_connection_id AND m.hash = u.hash AND m.scope_id = u.scope_id AND m.state = -1;
  UPDATE member_sample m SET state = 1 FROM unnest(p_hashes, p_scope_ids) AS u(hash, scope_id)
  WHERE m.connection_id = p_connection_id AND m.hash = u.hash AND m.scope_id = u.scope_id AND m.state <> 1;
  -- The members are counted again when the hold ends.
  IF v_queue.listed_by IS NOT NULL THEN
    UPDATE queue q SET listed = q.listed + count_wanted(v_queue, v_keys) - v_before WHERE q.connection_id = p_connection_id;
  END IF;
  PERFORM append_outcomes(p_connection_id, 0, p_now, v_rows, '[]');
  PERFORM delete_empty_batches(p_connection_id, ARRAY(SELECT DISTINCT u.position FROM unnest(p_positions) AS u(position) WHERE u.position < 0));
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM change c, queue_position s WHERE c.connection_id = $1 AND %s)', waiting_condition())
    INTO v_has_more USING p_connection_id, p_actions;
  IF NOT v_has_more THEN
    UPDATE queue q SET is_held = false, sample_rows = (SELECT count(*) FROM member_sample m WHERE m.connection_id = p_connection_id)
    WHERE q.connection_id = p_connection_id;
    PERFORM begin_window(p_connection_id, p_now);
    PERFORM notify_change(jsonb_build_object('type', 'work', 'connectionId', q.name)) FROM queue q WHERE q.connection_id = p_connection_id;
  END IF;
  RETURN jsonb_strip_nulls(jsonb_build_object('discarded', v_discarded, 'first', v_first, 'isDone', NOT v_has_more));
END $$;

-- Makes the retry batches due that wait after a failure. What waits to be sent once more keeps its time.
CREATE FUNCTION retry_now(p_connection_id integer, p_now bigint) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue_position s SET not_before = p_now
  WHERE s.connection_id = p_connection_id AND s.position < 0 AND s.claimed_to = 0 AND s.not_before > p_now AND NOT EXISTS (
    SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.position = s.position AND c.is_resend);
  SELECT notify_change(jsonb_build_object('type', 'work', 'connectionId', q.name)) FROM queue q WHERE q.connection_id = p_connection_id;
  SELECT NULL::jsonb
$$;
