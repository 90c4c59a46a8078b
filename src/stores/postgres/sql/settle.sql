-- Deletes rows of one claim; their successors become waiting rows.
CREATE FUNCTION delete_settled(p_connection_id integer, p_position bigint, p_sequences bigint[], p_until bigint, p_now bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_successors bigint[] := '{}';
  v_untils bigint[] := '{}';
  v_deleted bigint;
  v_resends bigint;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF v_queue.successors > 0 THEN
    SELECT coalesce(array_agg(n.sequence ORDER BY c.sequence), '{}'),
      coalesce(array_agg(greatest(c.uncertain_until, p_until) ORDER BY c.sequence), '{}')
    INTO v_successors, v_untils
    FROM change c CROSS JOIN LATERAL find_change(p_connection_id, c.key, c.scope_id, true) n
    WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences);
  END IF;
  WITH deleted AS (
    DELETE FROM change c WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences)
    RETURNING c.is_resend)
  SELECT count(*), count(*) FILTER (WHERE d.is_resend) INTO v_deleted, v_resends FROM deleted d;
  IF cardinality(v_successors) > 0 THEN
    UPDATE change c SET is_successor = false, position = c.group_id, sequence = v_queue.sequence + n.at, arrived_at = p_now,
      uncertain_until = n.until
    FROM unnest(v_successors, v_untils) WITH ORDINALITY AS n(sequence, until, at)
    WHERE c.connection_id = p_connection_id AND c.position = 0 AND c.sequence = ANY (v_successors) AND c.sequence = n.sequence;
  END IF;
  UPDATE queue q SET sequence = q.sequence + cardinality(v_successors), successors = q.successors - cardinality(v_successors),
    size = q.size - v_deleted + cardinality(v_successors), resends = q.resends - v_resends
  WHERE q.connection_id = p_connection_id;
END $$;

-- Makes claimed rows a retry batch, without those that have a successor: they are deleted and returned as superseded.
-- p_sent: 1 when a request has carried them or may have, else 0. p_is_transient: null keeps the count of consecutive failures.
CREATE FUNCTION schedule_retry(p_connection_id integer, p_position bigint, p_sequences bigint[], p_not_before bigint, p_sent integer,
  p_is_transient boolean, p_until bigint, p_is_resend boolean, p_now bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_replaced bigint[];
  v_superseded jsonb;
  v_batch bigint;
  v_rows bigint;
  v_resends bigint;
BEGIN
  IF (SELECT q.successors > 0 FROM queue q WHERE q.connection_id = p_connection_id) THEN
    SELECT array_agg(c.sequence), jsonb_agg(row_json(c, p_sent) ORDER BY c.sequence) FILTER (WHERE NOT c.is_resend AND NOT p_is_resend)
    INTO v_replaced, v_superseded
    FROM change c CROSS JOIN LATERAL find_change(p_connection_id, c.key, c.scope_id, true) n
    WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences);
    IF v_replaced IS NOT NULL THEN PERFORM delete_settled(p_connection_id, p_position, v_replaced, p_until, p_now); END IF;
  END IF;
  SELECT count(*), count(*) FILTER (WHERE p_is_resend AND NOT c.is_resend) INTO v_rows, v_resends
  FROM change c WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences);
  IF v_rows > 0 THEN
    UPDATE queue q SET sequence = q.sequence + 1, resends = q.resends + v_resends
    WHERE q.connection_id = p_connection_id RETURNING q.sequence INTO v_batch;
    UPDATE change c SET position = -v_batch, attempts = c.attempts + p_sent,
      consecutive_failures = CASE WHEN p_sent = 0 OR p_is_transient IS NULL THEN c.consecutive_failures
        WHEN p_is_transient THEN c.consecutive_failures + 1 ELSE 0 END,
      uncertain_until = greatest(c.uncertain_until, p_until), is_resend = c.is_resend OR p_is_resend
    WHERE c.connection_id = p_connection_id AND c.position = p_position AND c.sequence = ANY (p_sequences);
    INSERT INTO queue_position (connection_id, position, not_before) VALUES (p_connection_id, -v_batch, p_not_before);
  END IF;
  RETURN coalesce(v_superseded, '[]');
END $$;

-- Returns the superseded rows, or null when the claim is another process's by now.
-- p_dead: failed rows that become dead letters. p_present, p_absent, p_window_ms: see record_settled; null when nothing is kept.
CREATE FUNCTION settle(p_connection_id integer, p_claim uuid, p_now bigint, p_accepted bigint[], p_failed bigint[], p_done bigint[],
  p_dead bigint[], p_attempts integer[], p_faults text[], p_batches json, p_outcomes json, p_present integer[], p_absent integer[],
  p_window_ms bigint, p_requests bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_claim claim;
  v_batch record;
  v_superseded jsonb := '[]';
  v_handled integer := cardinality(p_done);
  v_queue queue;
  v_erased text[];
  v_before bigint;
BEGIN
  SELECT * INTO v_claim FROM claim c WHERE c.connection_id = p_connection_id AND c.token = p_claim;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF p_present IS NULL AND v_queue.listed_by IS NOT NULL AND cardinality(p_done) > 0 THEN
    PERFORM count_listed(p_connection_id, NULL);
    UPDATE queue q SET is_complete = false WHERE q.connection_id = p_connection_id;
    v_queue.listed_by := NULL;
  END IF;
  -- Members that were erased while they were in the request are forgotten with it.
  IF v_queue.listed_by IS NOT NULL AND EXISTS (SELECT 1 FROM erased_member e WHERE e.connection_id = p_connection_id) THEN
    v_erased := ARRAY(SELECT DISTINCT c.key FROM change c WHERE c.connection_id = p_connection_id AND c.position = v_claim.position
      AND c.sequence = ANY (p_accepted || p_failed) AND is_erased(p_connection_id, c.key, coalesce(c.occurred_at, c.arrived_at)));
    v_before := count_wanted(v_queue, v_erased);
  END IF;
  IF p_present IS NOT NULL THEN
    PERFORM record_settled(p_connection_id, v_claim.position, p_accepted, p_failed, p_present, p_absent, p_now, p_window_ms);
  END IF;
  IF cardinality(p_dead) > 0 THEN
    WITH dead AS (
      INSERT INTO dead_letter (connection_id, id, scope_id, key, invocation_index, action_id, parameters, attempts, fault, at,
        occurred_at, group_id)
      SELECT q.connection_id, q.sequence + g.at, c.scope_id, c.key, c.invocation_index, c.action_id, c.parameters, g.attempts, g.fault,
        p_now, c.occurred_at, c.group_id
      FROM queue q, unnest(p_dead, p_attempts, p_faults) WITH ORDINALITY AS g(sequence, attempts, fault, at)
      CROSS JOIN LATERAL (SELECT * FROM change r
        WHERE r.connection_id = p_connection_id AND r.position = v_claim.position AND r.sequence = g.sequence LIMIT 1) c
      WHERE q.connection_id = p_connection_id AND NOT EXISTS (SELECT 1 FROM find_change(p_connection_id, c.key, c.scope_id, true)))
    UPDATE queue q SET sequence = q.sequence + cardinality(p_dead) WHERE q.connection_id = p_connection_id;
  END IF;
  IF cardinality(p_done) > 0 THEN PERFORM delete_settled(p_connection_id, v_claim.position, p_done, 0, p_now); END IF;
  FOR v_batch IN
    SELECT * FROM json_to_recordset(p_batches)
      AS b(sequences bigint[], not_before bigint, sent integer, is_transient boolean, until bigint, is_resend boolean)
  LOOP
    v_handled := v_handled + cardinality(v_batch.sequences);
    v_superseded := v_superseded || schedule_retry(p_connection_id, v_claim.position, v_batch.sequences, v_batch.not_before, v_batch.sent,
      v_batch.is_transient, v_batch.until, v_batch.is_resend, p_now);
  END LOOP;
  IF v_erased <> '{}' THEN PERFORM move_listed(p_connection_id, count_wanted(v_queue, v_erased) - v_before); END IF;
  PERFORM append_outcomes(p_connection_id, 0, p_now, p_outcomes, v_superseded);
  PERFORM count_series(p_connection_id, p_now, 0, 0, p_requests);
  IF v_handled < v_claim.rows THEN
    UPDATE claim c SET rows = c.rows - v_handled WHERE c.connection_id = p_connection_id AND c.token = p_claim;
  ELSE
    PERFORM delete_claim(v_claim);
  END IF;
  RETURN v_superseded;
END $$;

-- Deletes a claim, and the retry batch that it has emptied.
CREATE FUNCTION delete_claim(p_claim claim) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM claim c WHERE c.connection_id = p_claim.connection_id AND c.token = p_claim.token;
  DELETE FROM queue_position s WHERE s.connection_id = p_claim.connection_id AND s.position = p_claim.position AND s.position < 0;
END $$;
