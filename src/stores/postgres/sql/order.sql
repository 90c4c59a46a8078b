-- The order of changes by the time at which they happened.

-- A hash that nobody can compute who does not have the hash key.
CREATE FUNCTION keyed_hash(p_text text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT ('x' || left(encode(sha256(convert_to(h.key || p_text, 'UTF8')), 'hex'), 16))::bit(64)::bigint FROM hash_key h
$$;

-- The newest known time of a key: of the change behind a request, else of the row, else of what was settled. The first is never older
-- than the others.
CREATE FUNCTION newest_time(p_connection_id integer, p_key text, p_scope_id integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT greatest(
    (SELECT m.occurred_at FROM membership m WHERE m.connection_id = p_connection_id AND m.key = p_key AND m.scope_id = p_scope_id LIMIT 1),
    (SELECT max(coalesce(c.occurred_at, c.arrived_at)) FROM change c
     WHERE c.connection_id = p_connection_id AND c.key = p_key AND c.scope_id = p_scope_id))
$$;

-- When the member of a key was erased; null if it was not. A time up to it is too old.
CREATE FUNCTION erased_time(p_connection_id integer, p_key text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT e.erased_at FROM erased_member e WHERE e.connection_id = p_connection_id AND e.hash = keyed_hash(p_key)
$$;

-- Of several changes of one call with the same key, the newest by time is enqueued, and of those as old the last. Returns the times that
-- count, and for each change whether there are several, whether it is left out, and whether it is older than one before it or than what is
-- known. unordered: keys of which nothing is known, and whose first change is older than the window.
CREATE FUNCTION fold_changes(p_connection_id integer, p_now bigint, p_window_ms bigint, p_keys text[], p_scope_ids integer[],
  p_times bigint[], OUT times bigint[], OUT has_many boolean[], OUT is_lost boolean[], OUT is_stale boolean[], OUT unordered integer)
LANGUAGE sql STABLE AS $$
  WITH given AS (
    SELECT g.*, g.scope_id IS NOT NULL AND count(*) OVER (PARTITION BY g.key, g.scope_id) > 1 AS has_many
    FROM unnest(p_keys, p_scope_ids, p_times) WITH ORDINALITY AS g(key, scope_id, time, at))
  , known AS MATERIALIZED (
    SELECT g.*, CASE WHEN g.has_many THEN newest_time(p_connection_id, g.key, g.scope_id) END AS newest,
      CASE WHEN g.has_many THEN erased_time(p_connection_id, g.key) END AS erased
    FROM given g)
  , ordered AS (
    SELECT k.*, greatest(k.newest, max(CASE WHEN k.time IS NULL THEN p_now WHEN (k.time <= k.erased) IS NOT TRUE THEN k.time END) OVER (
      PARTITION BY k.key, k.scope_id ORDER BY k.at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS newest_before
    FROM known k)
  , timed AS (
    SELECT o.*, o.has_many AND coalesce(o.time < o.newest_before OR o.time <= o.erased, false) AS is_stale,
      CASE WHEN o.has_many THEN coalesce(o.time, greatest(p_now, o.newest_before)) ELSE o.time END AS counts
    FROM ordered o)
  , ranked AS (
    SELECT t.*, row_number() OVER (PARTITION BY t.key, t.scope_id ORDER BY t.is_stale, t.counts DESC, t.at DESC) AS place FROM timed t)
  SELECT array_agg(r.counts ORDER BY r.at), array_agg(r.has_many ORDER BY r.at), array_agg(r.has_many AND r.place > 1 ORDER BY r.at),
    array_agg(r.is_stale ORDER BY r.at),
    count(*) FILTER (WHERE r.has_many AND r.newest_before IS NULL AND NOT r.is_stale AND r.time < p_now - p_window_ms)
  FROM ranked r
$$;

-- Enqueues changes whose keys have a row. A waiting row is replaced. A claimed one gets a successor, or a new one instead of the successor
-- that it has. p_queue: as it was before. p_times: when each change happened, where the queue keeps an order; one that is older than the
-- row or its successor is left out. p_changes: rows of change, which may be another table by now. Returns superseded rows, and the
-- sequences of changes that were left out and of all.
CREATE FUNCTION replace_changes(p_queue queue, p_now bigint, p_changes anyarray, p_times bigint[],
  OUT superseded jsonb, OUT stale bigint[], OUT known bigint[]) LANGUAGE plpgsql AS $$
DECLARE
  v_resends bigint;
  v_successors bigint;
  v_batches bigint[];
BEGIN
  WITH existing AS MATERIALIZED (
    -- n.unnest is the time.
    SELECT n.*, c.position AS old_position, c.is_resend AS was_resend, c.sequence <= s.claimed_to AS is_claimed, row_json(c, 0) AS old_row,
      b.sequence IS NOT NULL AS has_successor, row_json(b, 0) AS old_successor,
      greatest(coalesce(c.occurred_at, c.arrived_at), coalesce(b.occurred_at, b.arrived_at)) AS newest
    FROM ROWS FROM (unnest(p_changes), unnest(p_times)) AS n
    CROSS JOIN LATERAL find_change(p_queue.connection_id, n.key, n.scope_id, false) c
    JOIN queue_position s ON s.connection_id = p_queue.connection_id AND s.position = c.position
    LEFT JOIN LATERAL find_change(p_queue.connection_id, CASE WHEN c.sequence <= s.claimed_to THEN n.key END, n.scope_id, true) b ON true
    WHERE c.sequence <= p_queue.sequence)
  , judged AS MATERIALIZED (
    SELECT e.*, coalesce(e.unnest < e.newest, false) AS is_stale,
      CASE WHEN p_times IS NULL THEN e.occurred_at ELSE greatest(e.occurred_at, e.newest) END AS counts
    FROM existing e)
  , replaced AS (
    UPDATE change c SET sequence = j.sequence, action_id = j.action_id, group_id = j.group_id, position = j.position,
      invocation_index = j.invocation_index, arrived_at = p_now, parameters = j.parameters, attempts = 0, consecutive_failures = 0,
      is_resend = false, occurred_at = j.counts, digest = j.digest
    FROM judged j WHERE NOT j.is_claimed AND NOT j.is_stale
      AND c.connection_id = p_queue.connection_id AND c.key = j.key AND c.scope_id = j.scope_id AND NOT c.is_successor)
  , new_successors AS (
    INSERT INTO change (connection_id, sequence, scope_id, key, long_key, action_id, group_id, position, invocation_index, arrived_at,
      parameters, is_successor, occurred_at, digest)
    SELECT p_queue.connection_id, j.sequence, j.scope_id, j.key, j.long_key, j.action_id, j.group_id, 0, j.invocation_index, p_now,
      j.parameters, true, j.counts, j.digest FROM judged j WHERE j.is_claimed AND NOT j.is_stale
    ON CONFLICT (connection_id, key, scope_id, is_successor) DO UPDATE SET sequence = excluded.sequence, action_id = excluded.action_id,
      group_id = excluded.group_id, invocation_index = excluded.invocation_index, arrived_at = excluded.arrived_at,
      parameters = excluded.parameters, occurred_at = excluded.occurred_at, digest = excluded.digest)
  SELECT coalesce(jsonb_agg(CASE WHEN j.is_stale THEN stale_json(j.action_id, j.scope_id, j.group_id, j.invocation_index)
      WHEN j.is_claimed THEN j.old_successor ELSE j.old_row END ORDER BY j.sequence)
      FILTER (WHERE j.is_stale OR CASE WHEN j.is_claimed THEN j.has_successor ELSE NOT j.was_resend END), '[]'),
    coalesce(array_agg(j.sequence) FILTER (WHERE j.is_stale), '{}'), coalesce(array_agg(j.sequence), '{}'),
    count(*) FILTER (WHERE NOT j.is_stale AND NOT j.is_claimed AND j.was_resend),
    count(*) FILTER (WHERE NOT j.is_stale AND j.is_claimed AND NOT j.has_successor),
    array_agg(DISTINCT j.old_position) FILTER (WHERE NOT j.is_stale AND NOT j.is_claimed AND j.old_position < 0)
  INTO superseded, stale, known, v_resends, v_successors, v_batches FROM judged j;
  PERFORM delete_empty_batches(p_queue.connection_id, v_batches);
  UPDATE queue q SET resends = q.resends - v_resends, successors = q.successors + v_successors WHERE q.connection_id = p_queue.connection_id;
END $$;
