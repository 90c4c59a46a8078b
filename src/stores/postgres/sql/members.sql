-- What is known of each key: written at settlement, and told.

-- Whether the vendor has a member by what was accepted, or may have it since a change of it waited.
CREATE FUNCTION is_known(p_digest bigint, p_state smallint, p_accepted_at bigint, p_forgotten_at bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_digest = -1 OR p_state >= 2 AND coalesce(p_accepted_at, 0) > p_forgotten_at
$$;

-- Whether the vendor has added or removed a member, as far as it is known. Of members of an earlier version it is not known when.
CREATE FUNCTION was_accepted(p_state smallint, p_accepted_at bigint, p_forgotten_at bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (p_accepted_at IS NOT NULL OR p_state >= 2) AND coalesce(p_accepted_at, 0) > p_forgotten_at
$$;

-- Of a key whose member is known, one row. The limit keeps it one index lookup for each row of a join.
CREATE FUNCTION find_known(p_connection_id integer, p_scope_id integer, p_key text) RETURNS SETOF membership LANGUAGE sql STABLE AS $$
  SELECT * FROM membership m WHERE m.connection_id = p_connection_id AND m.key = p_key AND m.scope_id = p_scope_id
    AND is_known(m.digest, m.state, m.accepted_at, (SELECT q.forgotten_at FROM queue q WHERE q.connection_id = p_connection_id)) LIMIT 1
$$;

-- Whether the member of a row was erased while the row was in a request.
CREATE FUNCTION is_erased(p_connection_id integer, p_key text, p_time bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(p_time <= erased_time(p_connection_id, p_key), false)
$$;

-- Records settled changes before they are deleted. p_accepted, p_failed: their sequences. p_present, p_absent: actions that add and
-- remove. What was accepted before and is only sent once more is not recorded again, nor is what was erased meanwhile.
CREATE FUNCTION record_settled(p_connection_id integer, p_position bigint, p_accepted bigint[], p_failed bigint[], p_present integer[],
  p_absent integer[], p_now bigint, p_window_ms bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_has_erased boolean := EXISTS (SELECT 1 FROM erased_member e WHERE e.connection_id = p_connection_id);
  v_removed bigint;
BEGIN
  WITH settled AS MATERIALIZED (
    SELECT coalesce(c.occurred_at, c.arrived_at) AS occurred_at, c.scope_id, c.key, c.long_key, c.digest,
      CASE WHEN c.action_id = ANY (p_present) THEN 3 WHEN c.action_id = ANY (p_absent) THEN 0 END AS state
    FROM change c WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_accepted)
      AND c.scope_id IS NOT NULL AND NOT c.is_resend
      AND NOT (v_has_erased AND is_erased(p_connection_id, c.key, coalesce(c.occurred_at, c.arrived_at))))
  , long AS (
    INSERT INTO long_key SELECT p_connection_id, s.key, s.long_key FROM settled s WHERE s.long_key IS NOT NULL ON CONFLICT DO NOTHING)
  , written AS (
    INSERT INTO membership AS m (occurred_at, accepted_at, digest, connection_id, scope_id, state, key)
    SELECT s.occurred_at, CASE WHEN s.state IS NOT NULL THEN p_now END, CASE WHEN s.state = 3 THEN coalesce(s.digest, -1) ELSE 0 END,
      p_connection_id, s.scope_id, coalesce(s.state, 0), s.key FROM settled s
    ON CONFLICT (connection_id, key, scope_id) DO UPDATE SET occurred_at = greatest(m.occurred_at, excluded.occurred_at),
      accepted_at = coalesce(excluded.accepted_at, m.accepted_at),
      accepted_occurred_at = CASE WHEN excluded.accepted_at IS NULL THEN m.accepted_occurred_at
        WHEN excluded.occurred_at < m.occurred_at THEN excluded.occurred_at END,
      digest = CASE WHEN excluded.accepted_at IS NULL THEN m.digest ELSE excluded.digest END,
      state = CASE WHEN excluded.accepted_at IS NULL THEN m.state ELSE excluded.state END)
  -- By what was known before this.
  SELECT count(*) INTO v_removed FROM settled s CROSS JOIN LATERAL find_known(p_connection_id, s.scope_id, s.key) k WHERE s.state = 0;
  IF v_removed > 0 THEN
    UPDATE queue q SET removed_since = CASE WHEN abs(p_now - q.removed_since) < p_window_ms THEN q.removed_since ELSE p_now END,
      removed_members = v_removed + CASE WHEN abs(p_now - q.removed_since) < p_window_ms THEN q.removed_members ELSE 0 END
    WHERE q.connection_id = p_connection_id;
  END IF;
  IF cardinality(p_failed) > 0 THEN
    PERFORM record_failed(p_connection_id, p_position, p_failed, p_present, p_absent, v_has_erased);
  END IF;
END $$;

-- What was accepted stays known.
CREATE FUNCTION record_failed(p_connection_id integer, p_position bigint, p_failed bigint[], p_present integer[], p_absent integer[],
  p_has_erased boolean) RETURNS void LANGUAGE sql AS $$
  WITH failed AS MATERIALIZED (
    SELECT coalesce(c.occurred_at, c.arrived_at) AS occurred_at, c.scope_id, c.key, c.long_key,
      CASE WHEN c.action_id = ANY (p_present) THEN 1 WHEN c.action_id = ANY (p_absent) THEN 0 END AS wanted
    FROM change c WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_failed)
      AND c.scope_id IS NOT NULL AND NOT c.is_resend
      AND NOT (p_has_erased AND is_erased(p_connection_id, c.key, coalesce(c.occurred_at, c.arrived_at))))
  , long AS (
    INSERT INTO long_key SELECT p_connection_id, f.key, f.long_key FROM failed f WHERE f.long_key IS NOT NULL ON CONFLICT DO NOTHING)
  INSERT INTO membership AS m (occurred_at, digest, connection_id, scope_id, state, key)
  SELECT f.occurred_at, 0, p_connection_id, f.scope_id, coalesce(f.wanted, 0), f.key FROM failed f
  ON CONFLICT (connection_id, key, scope_id) DO UPDATE SET occurred_at = greatest(m.occurred_at, excluded.occurred_at),
    accepted_occurred_at = CASE WHEN m.accepted_at IS NOT NULL AND excluded.occurred_at > m.occurred_at
      THEN coalesce(m.accepted_occurred_at, m.occurred_at) ELSE m.accepted_occurred_at END,
    state = (m.state & 2) | excluded.state
$$;

-- settled: [scope or 0 for that of members of an earlier version, is present, accepted at, occurred at, whether it was accepted]. waiting: [scope, action, state, occurred
-- at, arrived at, not before], of each scope the newest last. dead letters: [scope, id, action, fault, at, occurred at], the newest last.
CREATE FUNCTION find_member(p_connection_id integer, p_key text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT with_counts(q, jsonb_build_object('isComplete', q.is_complete AND q.forgotten_at < 0,
    'erasedAt', (SELECT e.erased_at FROM erased_member e WHERE e.connection_id = p_connection_id AND e.hash = keyed_hash(p_key)),
    'settled', (SELECT coalesce(jsonb_agg(jsonb_build_array(m.scope_id, m.state >= 2, coalesce(m.accepted_at, 0),
        coalesce(m.accepted_occurred_at, m.occurred_at), was_accepted(m.state, m.accepted_at, q.forgotten_at))), '[]')
      FROM membership m WHERE m.connection_id = p_connection_id AND m.key = p_key),
    'waiting', (SELECT coalesce(jsonb_agg(jsonb_build_array(c.scope_id, c.action_id, CASE WHEN c.is_successor THEN 'behind_request'
        WHEN c.sequence <= s.claimed_to THEN 'in_request' WHEN c.is_resend THEN 'resend' ELSE 'waiting' END,
        coalesce(c.occurred_at, c.arrived_at), c.arrived_at, CASE WHEN c.sequence > s.claimed_to THEN s.not_before END)
        ORDER BY c.is_successor), '[]')
      FROM change c LEFT JOIN queue_position s ON s.connection_id = p_connection_id AND s.position = c.position
      WHERE c.connection_id = p_connection_id AND c.key = p_key AND c.scope_id IS NOT NULL),
    'deadLetters', (SELECT coalesce(jsonb_agg(jsonb_build_array(d.scope_id, d.id, d.action_id, d.fault, d.at, coalesce(d.occurred_at, d.at))
        ORDER BY d.id), '[]')
      FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.key = p_key AND d.scope_id IS NOT NULL)))
  FROM queue q WHERE q.connection_id = p_connection_id
$$;

-- A page of a large table: a bitmap would be made of all the rest of the table.
CREATE FUNCTION list_members(p_connection_id integer, p_scope_id integer, p_after text, p_limit integer)
RETURNS TABLE (key text, long_key text, is_present boolean, accepted_at bigint, occurred_at bigint, is_waiting boolean)
LANGUAGE sql STABLE SET enable_bitmapscan = off AS $$
  SELECT m.key, (SELECT l.long_key FROM long_key l WHERE l.connection_id = p_connection_id AND l.key = m.key), m.state >= 2,
    coalesce(m.accepted_at, 0), coalesce(m.accepted_occurred_at, m.occurred_at),
    EXISTS (SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.key = m.key AND c.scope_id = p_scope_id)
  FROM membership m
  WHERE m.connection_id = p_connection_id AND m.scope_id = p_scope_id AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after
    AND was_accepted(m.state, m.accepted_at, (SELECT q.forgotten_at FROM queue q WHERE q.connection_id = p_connection_id))
  ORDER BY m.key LIMIT p_limit
$$;

-- What was accepted up to now is unknown from now on.
CREATE FUNCTION forget_accepted(p_connection_id integer, p_now bigint) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue q SET forgotten_at = greatest(q.forgotten_at, p_now) WHERE q.connection_id = p_connection_id;
  SELECT NULL::jsonb
$$;

-- Gives members of an earlier version their scope. Looks at p_limit keys after p_after. Returns the last of them, null after all.
CREATE FUNCTION adopt_members(p_connection_id integer, p_scope_id integer, p_after text, p_limit integer) RETURNS jsonb
LANGUAGE plpgsql SET enable_bitmapscan = off AS $$
DECLARE
  v_last text;
BEGIN
  SELECT max(p.key) INTO v_last FROM (
    SELECT m.key FROM membership m
    WHERE m.connection_id = p_connection_id AND m.scope_id = 0 AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after
    ORDER BY m.key LIMIT p_limit) p;
  WITH earlier AS (
    DELETE FROM membership m WHERE m.connection_id = p_connection_id AND m.scope_id = 0
      AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after AND m.key <= v_last RETURNING m.*)
  INSERT INTO membership (occurred_at, digest, connection_id, scope_id, state, key)
  SELECT e.occurred_at, e.digest, p_connection_id, p_scope_id, e.state, e.key FROM earlier e ON CONFLICT DO NOTHING;
  IF v_last IS NULL THEN UPDATE queue q SET has_earlier_members = false WHERE q.connection_id = p_connection_id; END IF;
  RETURN to_jsonb(v_last);
END $$;

-- Deletes what is known of keys that surely are no members, are not to become some and have no change that waits, where all of it is
-- older than p_before. Looks at p_limit keys after p_after. Returns the last of them, null after all.
CREATE FUNCTION expire_members(p_connection_id integer, p_after text, p_before bigint, p_limit integer) RETURNS text
LANGUAGE plpgsql SET enable_bitmapscan = off AS $$
DECLARE
  v_last text;
BEGIN
  PERFORM 1 FROM queue q WHERE q.connection_id = p_connection_id FOR NO KEY UPDATE;
  SELECT max(p.key) INTO v_last FROM (
    SELECT m.key FROM membership m
    WHERE m.connection_id = p_connection_id AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after
    ORDER BY m.key LIMIT p_limit) p;
  DELETE FROM membership m
  WHERE m.connection_id = p_connection_id AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after AND m.key <= v_last
    AND m.state = 0 AND m.digest <> -1 AND m.occurred_at < p_before AND coalesce(m.accepted_at, 0) < p_before
    AND NOT EXISTS (SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.key = m.key AND c.scope_id = m.scope_id);
  DELETE FROM long_key l
  WHERE l.connection_id = p_connection_id AND l.key >= coalesce(p_after, '') AND l.key IS DISTINCT FROM p_after AND l.key <= v_last
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.connection_id = p_connection_id AND m.key = l.key);
  RETURN v_last;
END $$;

CREATE FUNCTION expire_erased(p_before bigint, p_limit integer) RETURNS boolean LANGUAGE sql AS $$
  WITH deleted AS (
    -- The age is checked twice, since rows in different partitions of a table may have the same ctid.
    DELETE FROM erased_member WHERE ctid = ANY (ARRAY(
      SELECT e.ctid FROM erased_member e WHERE e.erased_at < p_before LIMIT p_limit FOR UPDATE SKIP LOCKED)) AND erased_at < p_before
    RETURNING 1)
  SELECT count(*) >= p_limit FROM deleted
$$;

-- The keys under which something is known or waits of a member: its own, and those of several parts that have it as one.
-- p_texts: how it is written there.
CREATE FUNCTION keys_of_member(p_connection_id integer, p_key text, p_texts text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT k.key) FROM (
    SELECT p_key AS key, NULL AS parts
    UNION ALL SELECT m.key, m.key FROM membership m WHERE m.connection_id = p_connection_id AND m.key >= '[' AND m.key < E'\\'
    UNION ALL SELECT l.key, l.long_key FROM long_key l WHERE l.connection_id = p_connection_id AND l.long_key LIKE '[%'
    UNION ALL SELECT c.key, c.key FROM change c WHERE c.connection_id = p_connection_id AND c.key >= '[' AND c.key < E'\\'
    UNION ALL SELECT c.key, c.long_key FROM change c
      WHERE c.connection_id = p_connection_id AND c.key >= E'\x7f#' AND c.key < E'\x7f$' AND c.long_key LIKE '[%') k
  WHERE k.parts IS NULL OR EXISTS (SELECT 1 FROM unnest(p_texts) AS t(text) WHERE strpos(k.parts, t.text) > 0)
$$;

-- Deletes what is known of the keys of a member. From p_now on, changes of them that happened before are too old; if it is null, none are.
CREATE FUNCTION erase_known(p_connection_id integer, p_keys text[], p_now bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM desired_member d WHERE d.connection_id = p_connection_id AND d.key = ANY (p_keys);
  DELETE FROM long_key l WHERE l.connection_id = p_connection_id AND l.key = ANY (p_keys);
  DELETE FROM later_change l WHERE l.connection_id = p_connection_id AND l.key = ANY (p_keys);
  DELETE FROM membership m WHERE m.connection_id = p_connection_id AND m.key = ANY (p_keys);
  INSERT INTO erased_member SELECT DISTINCT p_connection_id, keyed_hash(k.key), p_now FROM unnest(p_keys) AS k(key) WHERE p_now IS NOT NULL
  ON CONFLICT (connection_id, hash) DO UPDATE SET erased_at = greatest(erased_member.erased_at, excluded.erased_at)
$$;
