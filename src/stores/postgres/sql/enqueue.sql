-- Enqueues changes, at most one of each key of a scope, and appends the outcomes of invocations that go no further.
-- p_count: invocations, when the store numbers them, else null; indexes of changes and outcomes then count from 0.
-- p_hashes, p_member_scopes, p_present: members that it adds or removes, see removals.sql.
-- p_dead_letters: the dead letter of each change when they are replayed. It is deleted; a change whose dead letter is gone is left out,
-- and so is one that could not be mapped before when its key has a later change.
-- p_unmapped: [index, action id, fault, visitor, event, kept event] of records that are kept as dead letters, as long as there are at most
-- p_max_unmapped of them, if it is given. event: what could not be mapped at all. kept event: the id of the one that it was until now.
-- p_events: kept events that all this is made of. They are deleted; when one of them is gone, nothing is done.
-- p_job: what replays them; the invocations are counted as replayed once more.
-- With p_dead_letters, p_hashes and so on have an entry for each change, which is null for one that is not counted.
CREATE FUNCTION enqueue(p_connection_id integer, p_now bigint, p_action_ids integer[], p_scope_ids integer[], p_keys text[],
  p_long_keys text[], p_group_ids integer[], p_indexes bigint[], p_parameters text[], p_received bigint, p_count bigint, p_outcomes json,
  p_hashes bigint[], p_member_scopes integer[], p_present boolean[], p_members bigint, p_percent numeric, p_window_ms bigint,
  p_max_rows integer, p_dead_letters bigint[], p_unmapped json, p_max_unmapped integer, p_events bigint[], p_job text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_changes change[];
  v_base bigint := 0;
  v_inserted bigint;
  v_must_notify boolean := false;
  v_hold boolean;
  v_superseded jsonb := '[]';
  v_resends bigint := 0;
  v_successors bigint := 0;
  v_batches bigint[];
  v_kept integer := 0;
  v_enqueued bigint[];
  v_times integer;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF p_count IS NOT NULL THEN v_base := v_queue.received; END IF;
  IF p_events IS NOT NULL AND cardinality(p_events) > (SELECT count(*) FROM dead_letter d
    WHERE d.connection_id = p_connection_id AND d.id = ANY (p_events) AND d.event IS NOT NULL)
  THEN RETURN '{"first": 0, "superseded": [], "enqueued": 0, "kept": 0, "isGone": true}'; END IF;
  IF p_unmapped IS NOT NULL THEN
    INSERT INTO dead_letter (connection_id, id, key, invocation_index, action_id, parameters, attempts, fault, at, visitor, event, arrival)
    SELECT p_connection_id, v_queue.sequence + cardinality(p_keys) + u.at, '', v_base + (u.record ->> 0)::bigint,
      (u.record ->> 1)::integer, '{}', 0, u.record ->> 2, p_now, u.record ->> 3, u.record ->> 4,
      (SELECT d.invocation_index FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = (u.record ->> 5)::bigint)
    FROM json_array_elements(p_unmapped) WITH ORDINALITY AS u(record, at)
    ORDER BY u.at LIMIT CASE WHEN p_max_unmapped IS NOT NULL THEN greatest(0, p_max_unmapped - (SELECT count(*) FROM dead_letter d
      WHERE d.connection_id = p_connection_id AND d.visitor IS NOT NULL AND d.event IS NULL)) END;
    GET DIAGNOSTICS v_kept = ROW_COUNT;
    IF p_unmapped #>> '{0, 4}' IS NOT NULL THEN
      PERFORM notify_change(jsonb_build_object('type', 'kept', 'connectionId', v_queue.name));
    END IF;
  END IF;
  IF p_dead_letters IS NOT NULL THEN
    SELECT 1 + coalesce(max(replays_of(p_connection_id, d.invocation_index)), 0) INTO v_times FROM dead_letter d
    WHERE d.connection_id = p_connection_id AND d.id = ANY (p_dead_letters);
    -- They are as old as their dead letters.
    PERFORM keep_later_changes(p_connection_id, p_keys, p_scope_ids, ARRAY(
      SELECT (SELECT coalesce(d.arrival, d.invocation_index) FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = l.id)
      FROM unnest(p_dead_letters) WITH ORDINALITY AS l(id, at) ORDER BY l.at));
  END IF;
  WITH deleted AS (
    DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = ANY (p_dead_letters)
    RETURNING d.id, coalesce(d.arrival, d.invocation_index) AS arrival, d.visitor IS NOT NULL AS is_unmapped)
  SELECT coalesce(array_agg(ROW(v_queue.sequence + g.at, g.group_id, v_base + g.index, p_now, 0, p_connection_id, g.scope_id, g.action_id,
    g.group_id, 0, 0, false, false, g.key, g.long_key, g.parameters)::change ORDER BY g.at), '{}') INTO v_changes
  FROM unnest(p_action_ids, p_scope_ids, p_keys, p_long_keys, p_group_ids, p_indexes, p_parameters, p_dead_letters) WITH ORDINALITY
    AS g(action_id, scope_id, key, long_key, group_id, index, parameters, dead_letter, at)
  WHERE p_dead_letters IS NULL OR EXISTS (
    SELECT 1 FROM deleted d WHERE d.id = g.dead_letter AND NOT (d.is_unmapped AND EXISTS (
      SELECT 1 FROM later_change l WHERE l.connection_id = p_connection_id AND l.key = g.key AND l.scope_id = g.scope_id
        AND l.invocation_index > d.arrival)));
  IF p_job IS NOT NULL AND p_count > 0 THEN
    INSERT INTO replay_range VALUES (p_connection_id, v_base, p_count, cardinality(v_changes), v_times, p_job, p_now);
  END IF;
  DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = ANY (p_events);
  IF v_queue.is_host THEN
    -- A process that sleeps has seen no waiting row, so one notification is enough until some process has looked.
    SELECT EXISTS (
      SELECT 1 FROM (SELECT DISTINCT n.group_id FROM unnest(v_changes) n) u
      JOIN queue_position s ON s.connection_id = p_connection_id AND s.position = u.group_id
      WHERE NOT EXISTS (
        SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.position = u.group_id AND c.sequence > s.claimed_to)
    ) INTO v_must_notify;
    IF EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection_id = p_connection_id) THEN
      DELETE FROM dead_letter d USING unnest(v_changes) n
      WHERE d.connection_id = p_connection_id AND d.key = n.key AND d.scope_id = n.scope_id;
      IF p_dead_letters IS NULL THEN
        PERFORM keep_later_changes(p_connection_id, p_keys, p_scope_ids, ARRAY(
          SELECT v_base + i.index FROM unnest(p_indexes) WITH ORDINALITY AS i(index, at) ORDER BY i.at));
      END IF;
    END IF;
  END IF;

  IF p_hashes IS NOT NULL THEN
    IF p_dead_letters IS NOT NULL THEN
      v_enqueued := ARRAY(SELECT n.invocation_index FROM unnest(v_changes) n);
      SELECT array_agg(m.hash), array_agg(m.scope_id), array_agg(m.is_present) INTO p_hashes, p_member_scopes, p_present
      FROM unnest(p_hashes, p_member_scopes, p_present, p_indexes) AS m(hash, scope_id, is_present, index)
      WHERE m.hash IS NOT NULL AND v_base + m.index = ANY (v_enqueued);
    END IF;
    v_hold := count_members(p_connection_id, p_now, p_hashes, p_member_scopes, p_present, p_members, p_percent, p_window_ms, p_max_rows);
    v_must_notify := v_must_notify OR v_hold IS NOT NULL;
  END IF;

  INSERT INTO change SELECT n.* FROM unnest(v_changes) n ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_inserted = ROW_COUNT;

  -- A waiting row with the same key is replaced. A claimed one gets a successor, or a new one instead of the successor that it has.
  IF v_inserted < cardinality(v_changes) THEN
    WITH existing AS MATERIALIZED (
      SELECT n.*, c.position AS old_position, c.is_resend AS was_resend, c.sequence <= s.claimed_to AS is_claimed, row_json(c, 0) AS old_row
      FROM unnest(v_changes) n CROSS JOIN LATERAL find_change(p_connection_id, n.key, n.scope_id, false) c
      JOIN queue_position s ON s.connection_id = p_connection_id AND s.position = c.position
      WHERE c.sequence <= v_queue.sequence)
    , old_successors AS MATERIALIZED (
      SELECT e.sequence, row_json(c, 0) AS old_row
      FROM existing e CROSS JOIN LATERAL find_change(p_connection_id, e.key, e.scope_id, true) c WHERE e.is_claimed)
    , replaced AS (
      UPDATE change c SET sequence = e.sequence, action_id = e.action_id, group_id = e.group_id, position = e.position,
        invocation_index = e.invocation_index, arrived_at = p_now, parameters = e.parameters, attempts = 0, consecutive_failures = 0,
        is_resend = false
      FROM existing e
      WHERE NOT e.is_claimed AND c.connection_id = p_connection_id AND c.key = e.key AND c.scope_id = e.scope_id AND NOT c.is_successor)
    , new_successors AS (
      INSERT INTO change (connection_id, sequence, scope_id, key, long_key, action_id, group_id, position, invocation_index, arrived_at,
        parameters, is_successor)
      SELECT p_connection_id, e.sequence, e.scope_id, e.key, e.long_key, e.action_id, e.group_id, 0, e.invocation_index, p_now,
        e.parameters, true FROM existing e WHERE e.is_claimed
      ON CONFLICT (connection_id, key, scope_id, is_successor) DO UPDATE SET sequence = excluded.sequence, action_id = excluded.action_id,
        group_id = excluded.group_id, invocation_index = excluded.invocation_index, arrived_at = excluded.arrived_at,
        parameters = excluded.parameters)
    SELECT coalesce(jsonb_agg(CASE WHEN e.is_claimed THEN o.old_row ELSE e.old_row END ORDER BY e.sequence)
        FILTER (WHERE CASE WHEN e.is_claimed THEN o.sequence IS NOT NULL ELSE NOT e.was_resend END), '[]'),
      count(*) FILTER (WHERE NOT e.is_claimed AND e.was_resend),
      count(*) FILTER (WHERE e.is_claimed AND o.sequence IS NULL),
      array_agg(DISTINCT e.old_position) FILTER (WHERE NOT e.is_claimed AND e.old_position < 0)
    INTO v_superseded, v_resends, v_successors, v_batches
    FROM existing e LEFT JOIN old_successors o ON o.sequence = e.sequence;
    PERFORM delete_empty_batches(p_connection_id, v_batches);
  END IF;

  UPDATE queue q SET sequence = q.sequence + cardinality(p_keys) + v_kept, size = q.size + v_inserted, resends = q.resends - v_resends,
    successors = q.successors + v_successors, received = coalesce(v_base + p_count, p_received, q.received)
  WHERE q.connection_id = p_connection_id;
  PERFORM append_outcomes(p_connection_id, v_base, p_now, p_outcomes, v_superseded);
  IF v_must_notify THEN PERFORM notify_change(jsonb_build_object('type', 'work', 'connectionId', v_queue.name)); END IF;
  RETURN jsonb_build_object('first', v_base, 'superseded', v_superseded, 'enqueued', cardinality(v_changes), 'kept', v_kept,
    'startsHold', coalesce(v_hold, false));
END $$;

-- Keeps the last change of each key while the queue has dead letters that could not be mapped. No key of a scope is given twice.
CREATE FUNCTION keep_later_changes(p_connection_id integer, p_keys text[], p_scope_ids integer[], p_indexes bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.visitor IS NOT NULL) THEN RETURN; END IF;
  INSERT INTO later_change
  SELECT p_connection_id, n.key, n.scope_id, n.index FROM unnest(p_keys, p_scope_ids, p_indexes) AS n(key, scope_id, index)
  WHERE n.scope_id IS NOT NULL AND n.index IS NOT NULL
  ON CONFLICT (connection_id, key, scope_id)
    DO UPDATE SET invocation_index = greatest(later_change.invocation_index, excluded.invocation_index);
END $$;

-- Keeps what is answered under a key of the caller, with the first indexes of the queues, which are locked. Returns what is kept
-- already, else null. p_connection_id: 0 for a key of several connections.
CREATE FUNCTION keep_answer(p_connection_id integer, p_key text, p_digest text, p_answer text, p_now bigint, p_queues integer[])
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO idempotency_key (connection_id, key, digest, firsts, at, answer)
  VALUES (p_connection_id, p_key, p_digest, ARRAY(SELECT q.received FROM unnest(p_queues) WITH ORDINALITY AS n(id, at)
    JOIN queue q ON q.connection_id = n.id ORDER BY n.at), p_now, p_answer)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('status', CASE WHEN i.digest = p_digest THEN 'repeated' ELSE 'reused' END, 'firsts', i.firsts,
    'answer', i.answer) FROM idempotency_key i WHERE i.connection_id = p_connection_id AND i.key = p_key);
END $$;

CREATE FUNCTION delete_empty_batches(p_connection_id integer, p_positions bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM queue_position s USING unnest(p_positions) AS p(position)
  WHERE s.connection_id = p_connection_id AND s.position = p.position
    AND NOT EXISTS (SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.position = p.position)
$$;
