-- Who should be in an audience, compared with what is known of its members.

-- Starts a comparison.
CREATE FUNCTION begin_comparison(p_connection_id integer, p_scope_id integer, p_as_of bigint) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue q SET keeps_members = true WHERE q.connection_id = p_connection_id;
  INSERT INTO comparison VALUES (p_connection_id, p_scope_id, p_as_of)
  ON CONFLICT (connection_id, scope_id) DO UPDATE SET as_of = excluded.as_of;
  SELECT NULL::jsonb
$$;

-- Deletes at most p_limit desired members, and returns whether there may be more.
CREATE FUNCTION delete_desired(p_connection_id integer, p_scope_id integer, p_limit integer) RETURNS boolean
LANGUAGE sql SET enable_bitmapscan = off AS $$
  WITH deleted AS (
    -- An array, since a join with the keys would compare each of them with each member.
    DELETE FROM desired_member WHERE connection_id = p_connection_id AND scope_id = p_scope_id AND key = ANY (ARRAY(
      SELECT d.key FROM desired_member d WHERE d.connection_id = p_connection_id AND d.scope_id = p_scope_id ORDER BY d.key LIMIT p_limit))
    RETURNING 1)
  SELECT count(*) >= p_limit FROM deleted
$$;

-- While a change of a member waits, it is unknown how the vendor has the member. Looks at p_limit changes from a key on. next: the
-- first key of the rest, null without one. p_present, p_absent: actions that add and remove.
CREATE FUNCTION mark_waiting(p_connection_id integer, p_scope_id integer, p_present integer[], p_absent integer[], p_from text,
  p_limit integer) RETURNS jsonb LANGUAGE plpgsql SET enable_bitmapscan = off AS $$
DECLARE
  v_next text := (
    SELECT c.key FROM change c WHERE c.connection_id = p_connection_id AND c.key >= p_from ORDER BY c.key OFFSET p_limit LIMIT 1);
BEGIN
  -- Keys of which a page would be full are passed over as a whole, since their rows cannot be parted.
  IF v_next = p_from THEN
    v_next := (SELECT c.key FROM change c WHERE c.connection_id = p_connection_id AND c.key > p_from ORDER BY c.key LIMIT 1);
  END IF;
  WITH waiting AS MATERIALIZED (
    SELECT DISTINCT ON (c.key) c.key, c.long_key, c.action_id FROM change c
    WHERE c.connection_id = p_connection_id AND c.key >= p_from AND (v_next IS NULL OR c.key < v_next) AND c.scope_id = p_scope_id
      AND c.action_id = ANY (p_present || p_absent) AND NOT c.is_resend ORDER BY c.key, c.is_successor DESC)
  , long AS (
    INSERT INTO long_key SELECT p_connection_id, w.key, w.long_key FROM waiting w WHERE w.long_key IS NOT NULL ON CONFLICT DO NOTHING)
  INSERT INTO membership (occurred_at, digest, connection_id, scope_id, state, key)
  SELECT 0, -1, p_connection_id, p_scope_id, (w.action_id = ANY (p_present))::integer, w.key FROM waiting w
  ON CONFLICT (connection_id, key, scope_id) DO UPDATE SET digest = -1;
  RETURN to_jsonb(v_next);
END $$;

CREATE FUNCTION add_desired(p_connection_id integer, p_scope_id integer, p_keys text[], p_long_keys text[], p_digests bigint[],
  p_as_known boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO desired_member (connection_id, scope_id, key, digest)
  SELECT DISTINCT ON (g.key) p_connection_id, p_scope_id, g.key, CASE WHEN p_as_known THEN coalesce(m.digest, g.digest) ELSE g.digest END
  FROM unnest(p_keys, p_long_keys, p_digests) WITH ORDINALITY AS g(key, long_key, digest, at)
  LEFT JOIN LATERAL (SELECT k.digest FROM find_known(p_connection_id, p_scope_id, g.key) k WHERE k.digest > 0) m ON p_as_known
  ORDER BY g.key, g.digest IS NULL, g.at DESC
  ON CONFLICT (connection_id, key, scope_id) DO UPDATE SET digest = coalesce(excluded.digest, desired_member.digest)
$$;

-- Whether something happened to a member after the time of the audience that is compared.
CREATE FUNCTION is_newer(p_connection_id integer, p_scope_id integer, p_key text, p_as_of bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p_as_of IS NOT NULL AND (
    EXISTS (SELECT 1 FROM membership m
      WHERE m.connection_id = p_connection_id AND m.key = p_key AND m.scope_id = p_scope_id AND m.occurred_at > p_as_of)
    OR EXISTS (SELECT 1 FROM change c
      WHERE c.connection_id = p_connection_id AND c.key = p_key AND c.scope_id = p_scope_id AND c.occurred_at > p_as_of))
$$;

-- Compares at most p_limit keys, since a statement must end in time. next: the first key of the rest, null without one.
CREATE FUNCTION compare_members(p_connection_id integer, p_scope_id integer, p_from text, p_limit integer) RETURNS text
LANGUAGE plpgsql STABLE SET enable_bitmapscan = off AS $$
DECLARE
  v_forgotten_at bigint := (SELECT q.forgotten_at FROM queue q WHERE q.connection_id = p_connection_id);
  v_as_of bigint := (SELECT c.as_of FROM comparison c WHERE c.connection_id = p_connection_id AND c.scope_id = p_scope_id);
  v_next text := least(
    (SELECT d.key FROM desired_member d
     WHERE d.connection_id = p_connection_id AND d.scope_id = p_scope_id AND d.key >= p_from ORDER BY d.key OFFSET p_limit LIMIT 1),
    (SELECT m.key FROM membership m
     WHERE m.connection_id = p_connection_id AND m.scope_id = p_scope_id AND m.key >= p_from ORDER BY m.key OFFSET p_limit LIMIT 1));
BEGIN
  RETURN (
    WITH desired AS (
      SELECT * FROM desired_member d
      WHERE d.connection_id = p_connection_id AND d.scope_id = p_scope_id AND d.key >= p_from ORDER BY d.key LIMIT p_limit)
    , known AS (
      SELECT m.key, m.digest, is_known(m.digest, m.state, m.accepted_at, v_forgotten_at) AS is_known FROM membership m
      WHERE m.connection_id = p_connection_id AND m.scope_id = p_scope_id AND m.key >= p_from ORDER BY m.key LIMIT p_limit)
    , both_sides AS MATERIALIZED (
      SELECT d.key AS desired, d.digest AS desired_digest, m.digest, coalesce(m.is_known, false) AS is_known, coalesce(d.key, m.key) AS key
      FROM desired d FULL JOIN known m ON m.key = d.key
      WHERE (v_next IS NULL OR coalesce(d.key, m.key) < v_next) AND (d.key IS NOT NULL OR m.is_known))
    , compared AS (
      SELECT b.*, v_as_of IS NOT NULL AND is_newer(p_connection_id, p_scope_id, b.key, v_as_of) AS is_newer FROM both_sides b)
    SELECT jsonb_build_object('added', count(*) FILTER (WHERE NOT c.is_newer AND NOT c.is_known AND c.desired_digest IS NOT NULL),
      'changed', count(*) FILTER (WHERE NOT c.is_newer AND c.is_known AND c.desired_digest <> c.digest),
      'unchanged', count(*) FILTER (WHERE NOT c.is_newer AND c.is_known AND c.desired IS NOT NULL
        AND (c.desired_digest IS NULL OR c.desired_digest = c.digest)),
      'removed', count(*) FILTER (WHERE NOT c.is_newer AND c.desired IS NULL), 'newer', count(*) FILTER (WHERE c.is_newer),
      'next', v_next)::text
    FROM compared c);
END $$;

-- For each of these members, whether it must be sent: it is desired with this digest, and the vendor does not have it with this digest.
CREATE FUNCTION must_send(p_connection_id integer, p_scope_id integer, p_keys text[], p_digests bigint[]) RETURNS SETOF boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(d.digest = g.digest AND m.digest IS DISTINCT FROM d.digest, false)
    AND NOT is_newer(p_connection_id, p_scope_id, g.key, c.as_of)
  FROM unnest(p_keys, p_digests) WITH ORDINALITY AS g(key, digest, at)
  LEFT JOIN comparison c ON c.connection_id = p_connection_id AND c.scope_id = p_scope_id
  LEFT JOIN LATERAL (SELECT * FROM desired_member w
    WHERE w.connection_id = p_connection_id AND w.scope_id = p_scope_id AND w.key = g.key LIMIT 1) d ON true
  LEFT JOIN LATERAL find_known(p_connection_id, p_scope_id, g.key) m ON true ORDER BY g.at
$$;

-- Keys after p_after that the vendor has or may have and that are not desired.
CREATE FUNCTION to_remove(p_connection_id integer, p_scope_id integer, p_after text, p_limit integer)
RETURNS TABLE (key text, long_key text) LANGUAGE sql STABLE SET enable_bitmapscan = off AS $$
  SELECT m.key, (SELECT l.long_key FROM long_key l WHERE l.connection_id = p_connection_id AND l.key = m.key) FROM membership m
  LEFT JOIN comparison c ON c.connection_id = p_connection_id AND c.scope_id = p_scope_id
  WHERE m.connection_id = p_connection_id AND m.scope_id = p_scope_id
    AND m.key >= coalesce(p_after, '') AND m.key IS DISTINCT FROM p_after
    AND is_known(m.digest, m.state, m.accepted_at, (SELECT q.forgotten_at FROM queue q WHERE q.connection_id = p_connection_id))
    AND NOT EXISTS (SELECT 1 FROM desired_member d
      WHERE d.connection_id = p_connection_id AND d.scope_id = p_scope_id AND d.key = m.key)
    AND NOT is_newer(p_connection_id, p_scope_id, m.key, c.as_of)
  ORDER BY m.key LIMIT p_limit
$$;
