-- Who is in the audiences of connections by what was last accepted, and who should be.

-- The same as digestOf of digest.ts.
CREATE FUNCTION digest_of(p_text text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || left(encode(sha256(convert_to(p_text, 'UTF8')), 'hex'), 13))::bit(52)::bigint
$$;

-- Records accepted changes before they are deleted.
CREATE FUNCTION record_accepted(p_connection_id integer, p_position bigint, p_sequences bigint[], p_now bigint, p_window_ms bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_removed bigint;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF v_queue.present_action_id IS NULL OR cardinality(p_sequences) = 0 THEN RETURN; END IF;
  INSERT INTO member (connection_id, key, long_key, digest)
  SELECT p_connection_id, c.key, c.long_key, digest_of(c.parameters) FROM change c
  WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences)
    AND c.action_id = v_queue.present_action_id AND NOT c.is_resend
  ON CONFLICT (connection_id, key) DO UPDATE SET digest = excluded.digest;
  DELETE FROM member m USING change c
  WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences)
    AND c.action_id = v_queue.absent_action_id AND NOT c.is_resend AND m.connection_id = p_connection_id AND m.key = c.key;
  GET DIAGNOSTICS v_removed = ROW_COUNT;
  IF v_removed = 0 THEN RETURN; END IF;
  IF abs(p_now - v_queue.removed_since) < p_window_ms THEN
    UPDATE queue q SET removed_members = q.removed_members + v_removed WHERE q.connection_id = p_connection_id;
  ELSE
    UPDATE queue q SET removed_members = v_removed, removed_since = p_now WHERE q.connection_id = p_connection_id;
  END IF;
END $$;

-- While a change of a member waits, it is unknown how the vendor has the member.
CREATE FUNCTION begin_comparison(p_connection_id integer, p_present integer, p_absent integer) RETURNS jsonb LANGUAGE sql AS $$
  UPDATE queue q SET present_action_id = p_present, absent_action_id = p_absent WHERE q.connection_id = p_connection_id;
  DELETE FROM desired_member d WHERE d.connection_id = p_connection_id;
  INSERT INTO member (connection_id, key, long_key, digest)
  SELECT DISTINCT ON (c.key) p_connection_id, c.key, c.long_key, NULL::bigint FROM change c
  WHERE c.connection_id = p_connection_id AND c.action_id IN (p_present, p_absent) AND NOT c.is_resend
  ON CONFLICT (connection_id, key) DO UPDATE SET digest = NULL;
  SELECT NULL::jsonb
$$;

CREATE FUNCTION add_desired(p_connection_id integer, p_keys text[], p_long_keys text[], p_digests bigint[], p_as_known boolean)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO desired_member (connection_id, key, digest)
  SELECT DISTINCT ON (g.key) p_connection_id, g.key, CASE WHEN p_as_known THEN coalesce(m.digest, g.digest) ELSE g.digest END
  FROM unnest(p_keys, p_long_keys, p_digests) WITH ORDINALITY AS g(key, long_key, digest, at)
  LEFT JOIN member m ON m.connection_id = p_connection_id AND m.key = g.key ORDER BY g.key, g.digest IS NULL, g.at DESC
  ON CONFLICT (connection_id, key) DO UPDATE SET digest = coalesce(excluded.digest, desired_member.digest)
$$;

-- Compares at most p_limit keys, since a statement must end in time. next: the first key of the rest, null without one.
CREATE FUNCTION compare_members(p_connection_id integer, p_from text, p_limit integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_next text := least(
    (SELECT d.key FROM desired_member d WHERE d.connection_id = p_connection_id AND d.key >= p_from ORDER BY d.key OFFSET p_limit LIMIT 1),
    (SELECT m.key FROM member m WHERE m.connection_id = p_connection_id AND m.key >= p_from ORDER BY m.key OFFSET p_limit LIMIT 1));
BEGIN
  RETURN (
    WITH desired AS (
      SELECT * FROM desired_member d WHERE d.connection_id = p_connection_id AND d.key >= p_from ORDER BY d.key LIMIT p_limit)
    , known AS (
      SELECT * FROM member m WHERE m.connection_id = p_connection_id AND m.key >= p_from ORDER BY m.key LIMIT p_limit)
    SELECT jsonb_build_object('added', count(*) FILTER (WHERE m.key IS NULL AND d.digest IS NOT NULL),
      'changed', count(*) FILTER (WHERE m.key = d.key AND d.digest IS NOT NULL AND d.digest IS DISTINCT FROM m.digest),
      'unchanged', count(*) FILTER (WHERE m.key = d.key AND (d.digest IS NULL OR d.digest = m.digest)),
      'removed', count(*) FILTER (WHERE d.key IS NULL), 'next', v_next)::text
    FROM desired d FULL JOIN known m ON m.key = d.key
    WHERE v_next IS NULL OR coalesce(d.key, m.key) < v_next);
END $$;
