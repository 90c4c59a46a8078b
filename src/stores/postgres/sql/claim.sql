-- Whether a retry batch is of a group with the limit 0, which the caller leaves to other hosts.
CREATE FUNCTION is_left(p_connection_id integer, p_position bigint, p_group_ids integer[], p_limits integer[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT g.max_items FROM unnest(p_group_ids, p_limits) AS g(group_id, max_items) WHERE g.group_id =
    (SELECT c.group_id FROM change c WHERE c.connection_id = p_connection_id AND c.position = p_position LIMIT 1)) = 0, false);
$$;

-- Due times and claims. The caller knows the limits of groups. A group that it does not know is due at once, so that it loads its name.
CREATE FUNCTION due_at(p_connection_id integer, p_now bigint, p_partial_before bigint, p_group_ids integer[], p_limits integer[])
RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT min(d.at) FROM (
    (SELECT s.not_before AS at FROM queue_position s
    WHERE s.connection_id = p_connection_id AND s.position < 0 AND s.claimed_to = 0
      AND NOT (0 = ANY (p_limits) AND is_left(p_connection_id, s.position, p_group_ids, p_limits))
    ORDER BY s.not_before LIMIT 1)
    UNION ALL
    SELECT CASE
      WHEN o.arrived_at <= p_partial_before THEN p_now
      WHEN EXISTS (
        SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.position = s.position AND c.sequence > s.claimed_to
        ORDER BY c.sequence OFFSET coalesce(g.max_items, 1) - 1 LIMIT 1) THEN p_now
      ELSE p_now + o.arrived_at - p_partial_before END
    FROM queue_position s
    LEFT JOIN unnest(p_group_ids, p_limits) AS g(group_id, max_items) ON g.group_id = s.position
    CROSS JOIN LATERAL (
      SELECT c.arrived_at FROM change c WHERE c.connection_id = p_connection_id AND c.position = s.position AND c.sequence > s.claimed_to
      ORDER BY c.sequence LIMIT 1) o
    WHERE s.connection_id = p_connection_id AND s.position > 0 AND coalesce(g.max_items, 1) > 0) d
  WHERE NOT (SELECT q.is_held FROM queue q WHERE q.connection_id = p_connection_id)
$$;

CREATE FUNCTION next_due_at(p_connection_id integer, p_now bigint, p_partial_before bigint, p_group_ids integer[], p_limits integer[])
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT with_counts(q, to_jsonb(due_at(p_connection_id, p_now, p_partial_before, p_group_ids, p_limits)))
  FROM queue q WHERE q.connection_id = p_connection_id
$$;

-- Locks by itself: nothing is locked or written when there is nothing to claim.
CREATE FUNCTION claim(p_connection_id integer, p_epoch bigint, p_token uuid, p_now bigint, p_partial_before bigint,
  p_group_ids integer[], p_limits integer[], p_lease_ms bigint, p_late_apply_ms bigint, p_setup bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_claim claim;
  v_outdated text;
  v_position record;
  v_oldest bigint;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claim c WHERE c.connection_id = p_connection_id AND (c.token = p_token OR c.lease_until <= now_ms()))
    AND coalesce(due_at(p_connection_id, p_now, p_partial_before, p_group_ids, p_limits) > p_now, true) THEN
    RETURN (SELECT with_counts(q, NULL) FROM queue q WHERE q.connection_id = p_connection_id AND q.epoch = coalesce(p_epoch, q.epoch));
  END IF;
  v_outdated := begin_call(p_connection_id, p_epoch, NULL, NULL, p_setup, NULL);
  SELECT * INTO v_claim FROM claim c WHERE c.connection_id = p_connection_id AND c.token = p_token;
  IF FOUND THEN RETURN end_call(p_connection_id, to_jsonb(v_claim)); END IF;
  IF v_outdated IS NOT NULL THEN RETURN v_outdated; END IF;
  PERFORM recover(p_connection_id, NULL, NULL);
  IF (SELECT q.is_held FROM queue q WHERE q.connection_id = p_connection_id) THEN RETURN end_call(p_connection_id, NULL); END IF;

  -- Retry batches come first, as a whole.
  FOR v_position IN
    (SELECT s.position, s.claimed_to, NULL::integer AS max_items FROM queue_position s
    WHERE s.connection_id = p_connection_id AND s.position < 0 AND s.claimed_to = 0 AND s.not_before <= p_now
      AND NOT (0 = ANY (p_limits) AND is_left(p_connection_id, s.position, p_group_ids, p_limits))
    ORDER BY s.not_before, s.position DESC)
    UNION ALL
    (SELECT s.position, s.claimed_to, g.max_items FROM queue_position s
    JOIN unnest(p_group_ids, p_limits) AS g(group_id, max_items) ON g.group_id = s.position
    WHERE s.connection_id = p_connection_id AND s.position > 0 AND g.max_items > 0 ORDER BY s.turn, s.position)
  LOOP
    SELECT min(r.sequence), max(r.sequence), count(*), min(r.arrived_at) INTO v_claim.first, v_claim.last, v_claim.rows, v_oldest
    FROM (
      SELECT c.sequence, c.arrived_at FROM change c
      WHERE c.connection_id = p_connection_id AND c.position = v_position.position AND c.sequence > v_position.claimed_to
      ORDER BY c.sequence LIMIT v_position.max_items) r;
    CONTINUE WHEN v_claim.rows = 0 OR (v_claim.rows < v_position.max_items AND v_oldest > p_partial_before);
    v_claim.position := v_position.position;
    -- The group moves behind the others, so that a busy one does not starve them.
    UPDATE queue_position s SET claimed_to = v_claim.last, turn = q.sequence + 1 FROM queue q
    WHERE q.connection_id = p_connection_id AND s.connection_id = p_connection_id AND s.position = v_position.position;
    EXIT;
  END LOOP;

  IF v_claim.position IS NULL THEN RETURN end_call(p_connection_id, NULL); END IF;
  UPDATE queue q SET sequence = q.sequence + 1 WHERE q.connection_id = p_connection_id RETURNING q.sequence INTO v_claim.number;
  v_claim.connection_id := p_connection_id;
  v_claim.token := p_token;
  -- Null for a run: the session of its process is its lock.
  v_claim.lease_until := now_ms() + p_lease_ms;
  v_claim.late_apply_ms := p_late_apply_ms;
  INSERT INTO claim SELECT v_claim.*;
  RETURN end_call(p_connection_id, to_jsonb(v_claim));
END $$;

-- Begins the lease of a claim again. False when it has ended, since another process may have the rows.
CREATE FUNCTION renew_claim(p_connection_id integer, p_token uuid, p_lease_ms bigint) RETURNS boolean LANGUAGE sql AS $$
  WITH renewed AS (
    UPDATE claim c SET lease_until = now_ms() + p_lease_ms
    WHERE c.connection_id = p_connection_id AND c.token = p_token AND c.lease_until > now_ms() RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM renewed)
$$;

-- Makes the rows of lost processes' claims retry batches that are due at once, and returns superseded rows. The queue is locked.
-- A run recovers all claims, which may be applied late until p_until. A host has null for both times: it recovers expired claims only,
-- since others work on the rest, and each claim says how long it may be applied late.
CREATE FUNCTION recover(p_connection_id integer, p_now bigint, p_until bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := coalesce(p_now, now_ms());
  v_claim claim;
  v_part jsonb;
  v_superseded jsonb := '[]';
BEGIN
  FOR v_claim IN
    SELECT * FROM claim c WHERE c.connection_id = p_connection_id AND (c.lease_until <= v_now OR p_until IS NOT NULL) ORDER BY c.number
  LOOP
    v_part := schedule_retry(p_connection_id, v_claim.position,
      ARRAY(SELECT c.sequence FROM change c WHERE c.connection_id = p_connection_id AND c.position = v_claim.position
        AND c.sequence BETWEEN v_claim.first AND v_claim.last ORDER BY c.sequence),
      v_now, 1, NULL, coalesce(p_until, v_now + v_claim.late_apply_ms), false, v_now);
    PERFORM delete_claim(v_claim);
    PERFORM append_outcomes(p_connection_id, 0, v_now, NULL, v_part);
    v_superseded := v_superseded || v_part;
  END LOOP;
  RETURN v_superseded;
END $$;

-- Recovers what lost processes had of at most p_limit connections, since a statement must end in time, and returns the connections that
-- have something due. A claim recovers as well, and the next call continues. A locked connection is left out: its process either claims,
-- or is gone before the next call. Results that nobody acknowledges are deleted after p_results_ms.
CREATE FUNCTION recover_leases(p_limit integer, p_results_ms bigint) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := now_ms();
  v_connection_id integer;
BEGIN
  FOR v_connection_id IN
    SELECT q.connection_id FROM queue q WHERE q.connection_id IN (SELECT c.connection_id FROM claim c WHERE c.lease_until <= v_now)
    ORDER BY q.connection_id LIMIT p_limit FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM recover(v_connection_id, NULL, NULL);
  END LOOP;
  DELETE FROM call_result r WHERE r.at < v_now - p_results_ms;
  -- What was recovered is due by the time of its recovery, which is later than when this began.
  v_now := now_ms();
  RETURN QUERY SELECT q.name FROM queue q WHERE q.is_host AND (
    EXISTS (SELECT 1 FROM claim c WHERE c.connection_id = q.connection_id AND c.lease_until <= v_now)
    OR EXISTS (SELECT 1 FROM queue_position s
      WHERE s.connection_id = q.connection_id AND s.position < 0 AND s.claimed_to = 0 AND s.not_before <= v_now)
    OR EXISTS (SELECT 1 FROM queue_position s WHERE s.connection_id = q.connection_id AND s.position > 0 AND EXISTS (
      SELECT 1 FROM change c WHERE c.connection_id = s.connection_id AND c.position = s.position AND c.sequence > s.claimed_to)));
END $$;
