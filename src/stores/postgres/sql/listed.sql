-- The number of members by what is known of each key: those who should be in the audience when all is delivered. It is exact. Where not
-- every member is known, those of whom nothing is known are counted by the sample of removals.sql beside it. The same as member-count.ts.

-- What an action wants: 1 a member, 0 none, null neither.
CREATE FUNCTION wanted_by(p_action_id integer, p_listed_by integer[]) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE WHEN p_action_id = ANY (p_listed_by[:][2:2]) THEN 1 WHEN p_action_id = ANY (p_listed_by[:][3:3]) THEN 0 END)::smallint
$$;

-- What was wanted of the keys of changes by the rows that were in the queue before them, else by what was settled; null where nothing is
-- known. deltas: what each change does to the number of members; one that neither adds nor removes leaves what was settled. p_queue: as it
-- was before. p_settled: whether each was settled as a member, null for those of whom nothing is known; without it, that is looked up.
-- p_has_rows: whether a key has an earlier row.
CREATE FUNCTION judge_members(p_queue queue, p_changes anyarray, p_settled smallint[], p_has_rows boolean, OUT before smallint[], OUT deltas smallint[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- n.unnest is what was settled.
  SELECT array_agg(coalesce(r.wanted, n.unnest, m.wanted) ORDER BY n.ordinality),
    array_agg(CASE WHEN n.scope_id = ANY (p_queue.listed_by[:][1:1])
      THEN coalesce(wanted_by(n.action_id, p_queue.listed_by), n.unnest, m.wanted, 0) - coalesce(r.wanted, n.unnest, m.wanted, 0) ELSE 0 END
      ORDER BY n.ordinality)
  INTO before, deltas
  FROM ROWS FROM (unnest(p_changes), unnest(p_settled)) WITH ORDINALITY AS n
  LEFT JOIN LATERAL (SELECT wanted_by(c.action_id, p_queue.listed_by) AS wanted FROM change c
    WHERE p_has_rows AND c.connection_id = p_queue.connection_id AND c.key = n.key AND c.scope_id = n.scope_id AND NOT c.is_resend
      AND c.sequence <= p_queue.sequence ORDER BY c.is_successor DESC LIMIT 1) r ON true
  LEFT JOIN LATERAL (SELECT (k.state & 1)::smallint AS wanted FROM membership k
    WHERE p_settled IS NULL AND k.connection_id = p_queue.connection_id AND k.key = n.key AND k.scope_id = n.scope_id LIMIT 1) m ON true;
END $$;

-- How many of these keys should be members, in all scopes.
CREATE FUNCTION count_wanted(p_queue queue, p_keys text[]) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(coalesce(
    (SELECT wanted_by(c.action_id, p_queue.listed_by) FROM change c WHERE c.connection_id = p_queue.connection_id AND c.key = k.key
      AND c.scope_id = s.scope_id AND NOT c.is_resend ORDER BY c.is_successor DESC LIMIT 1),
    (SELECT m.state & 1 FROM membership m
      WHERE m.connection_id = p_queue.connection_id AND m.key = k.key AND m.scope_id = s.scope_id LIMIT 1), 0)), 0)
  FROM unnest(p_keys) AS k(key) CROSS JOIN unnest(p_queue.listed_by[:][1:1]) AS s(scope_id)
$$;

-- Changes the number of members without a removal or an addition.
CREATE FUNCTION move_listed(p_connection_id integer, p_delta bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE queue q SET listed = q.listed + p_delta, members = q.members + p_delta, peak = q.peak + p_delta
  WHERE q.connection_id = p_connection_id AND p_delta <> 0
$$;

-- Begins to count by what is known of each key; with null for p_listed_by, ends it. Where not all members are known, the sample stays
-- and stands for the others. Who waits then is counted twice for a while.
CREATE FUNCTION count_listed(p_connection_id integer, p_listed_by integer[]) RETURNS jsonb LANGUAGE plpgsql SET enable_seqscan = on AS $$
DECLARE
  v_queue queue;
  v_counted bigint := 0;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF v_queue.listed_by IS NOT DISTINCT FROM p_listed_by THEN RETURN NULL; END IF;
  IF p_listed_by IS NOT NULL THEN
    SELECT count(*) INTO v_counted FROM membership m
    WHERE m.connection_id = p_connection_id AND m.scope_id = ANY (p_listed_by[:][1:1]) AND m.state & 1 = 1;
    SELECT v_counted + coalesce(sum(coalesce(wanted_by(c.action_id, p_listed_by), m.wanted, 0) - coalesce(m.wanted, 0)), 0) INTO v_counted
    FROM change c
    LEFT JOIN LATERAL (SELECT k.state & 1 AS wanted FROM membership k
      WHERE k.connection_id = p_connection_id AND k.key = c.key AND k.scope_id = c.scope_id LIMIT 1) m ON true
    WHERE c.connection_id = p_connection_id AND c.scope_id = ANY (p_listed_by[:][1:1]) AND NOT c.is_resend
      AND (c.is_successor OR NOT EXISTS (SELECT 1 FROM find_change(p_connection_id, c.key, c.scope_id, true)));
  END IF;
  PERFORM move_listed(p_connection_id, v_counted - v_queue.listed);
  UPDATE queue q SET listed_by = p_listed_by WHERE q.connection_id = p_connection_id;
  IF p_listed_by IS NOT NULL AND v_queue.is_complete THEN
    WITH gone AS (DELETE FROM member_sample m WHERE m.connection_id = p_connection_id RETURNING m.state)
    UPDATE queue q SET sample_rows = 0, sample_bits = 0, members = q.members - (n.counted << q.sample_bits),
      peak = q.peak - (n.counted << q.sample_bits)
    FROM (SELECT coalesce(sum(g.state), 0)::bigint AS counted FROM gone g) n WHERE q.connection_id = p_connection_id;
  END IF;
  RETURN NULL;
END $$;
