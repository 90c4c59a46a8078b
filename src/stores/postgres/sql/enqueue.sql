-- Enqueues changes, and appends the outcomes of invocations that go no further.
-- p_times: when they happened, null for as of now; p_digests: of their parameters. p_window_ms: how late one may come and still find its
-- place, where the queue keeps an order; else null, and of each key there is one change. p_has_many: there may be several of one key.
-- p_count: invocations, when the store numbers them, else null; indexes of changes and outcomes then count from 0.
-- p_hashes, p_member_scopes, p_present: members that it adds or removes, see removals.sql. With p_window_ms or p_dead_letters they have
-- an entry for each change, which is null for one that is not counted; p_hashes also for one that no sample has.
-- p_dead_letters: the dead letter of each change when they are replayed. It is deleted; a change whose dead letter is gone is left out,
-- and so is one that could not be mapped before when its key has a later change and no time says which is newer. Others are as old as
-- their dead letter.
-- p_unmapped: [index, action id, fault, visitor, event, kept event, time] of records that are kept as dead letters, as long as there are at most
-- p_max_unmapped of them, if it is given. event: what could not be mapped at all. kept event: the id of the one that it was until now.
-- p_events: kept events that all this is made of. They are deleted; when one of them is gone, nothing is done.
-- p_job: what replays them; the invocations are counted as replayed once more.
CREATE FUNCTION enqueue(p_connection_id integer, p_now bigint, p_action_ids integer[], p_scope_ids integer[], p_keys text[],
  p_long_keys text[], p_group_ids integer[], p_indexes bigint[], p_parameters text[], p_times bigint[], p_digests bigint[],
  p_window_ms bigint, p_has_many boolean, p_received bigint, p_count bigint, p_outcomes json,
  p_hashes bigint[], p_member_scopes integer[], p_present boolean[], p_members bigint, p_percent numeric, p_removal_ms bigint,
  p_max_rows integer, p_dead_letters bigint[], p_unmapped json, p_max_unmapped integer, p_events bigint[], p_job text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_queue queue;
  v_base bigint := 0;
  v_kept integer := 0;
  v_times bigint[] := p_times;
  v_has_many boolean[];
  v_is_lost boolean[];
  v_many_is_stale boolean[];
  v_many_unordered integer := 0;
  v_must_look boolean;
  v_has_each_member boolean := p_dead_letters IS NOT NULL OR p_window_ms IS NOT NULL;
  v_newest bigint;
  v_has_erased boolean := false;
  v_changes change[];
  v_given_times bigint[];
  v_arrivals bigint[];
  v_sequences bigint[];
  v_hashes bigint[];
  v_member_scopes integer[];
  v_present boolean[];
  v_unordered bigint[];
  v_superseded jsonb;
  v_stale integer;
  v_inserted bigint;
  v_replaced record;
  v_left_out bigint[] := '{}';
  v_must_notify boolean := false;
  v_hold boolean;
  v_settled smallint[];
  v_before smallint[];
  v_deltas smallint[];
  v_listed bigint;
  v_replays integer;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF p_count IS NOT NULL THEN v_base := v_queue.received; END IF;
  IF p_events IS NOT NULL AND cardinality(p_events) > (SELECT count(*) FROM dead_letter d
    WHERE d.connection_id = p_connection_id AND d.id = ANY (p_events) AND d.event IS NOT NULL)
  THEN RETURN '{"first": 0, "superseded": [], "stale": 0, "unordered": 0, "enqueued": 0, "kept": 0, "isGone": true}'; END IF;
  IF p_unmapped IS NOT NULL THEN
    v_kept := keep_unmapped(v_queue, v_queue.sequence + cardinality(p_keys), v_base, p_now, p_unmapped, p_max_unmapped);
  END IF;
  IF p_has_many THEN
    SELECT f.times, f.has_many, f.is_lost, f.is_stale, f.unordered
    INTO v_times, v_has_many, v_is_lost, v_many_is_stale, v_many_unordered
    FROM fold_changes(p_connection_id, p_now, p_window_ms, p_keys, p_scope_ids, p_times) f;
  END IF;
  -- Without a time all are as of now, and no key has a newer change.
  v_must_look := p_window_ms IS NOT NULL AND (v_times IS NOT NULL OR p_dead_letters IS NOT NULL OR p_now < v_queue.newest_time);
  IF v_must_look AND p_dead_letters IS NULL THEN
    v_has_erased := EXISTS (SELECT 1 FROM erased_member e WHERE e.connection_id = p_connection_id);
  END IF;

  IF p_job IS NOT NULL THEN
    SELECT 1 + coalesce(max(replays_of(p_connection_id, d.invocation_index)), 0) INTO v_replays FROM dead_letter d
    WHERE d.connection_id = p_connection_id AND d.id = ANY (p_dead_letters);
  END IF;
  IF NOT v_must_look AND NOT p_has_many AND p_dead_letters IS NULL THEN
    -- The usual case: all are newer than what is known, and nothing is to be looked up.
    SELECT coalesce(array_agg(ROW(v_queue.sequence + g.at, g.group_id, v_base + g.index, p_now, 0, p_connection_id, g.scope_id, g.action_id,
        g.group_id, 0, 0, false, false, g.key, g.long_key, g.parameters, g.counts, g.digest)::change), '{}'),
      array_agg(v_queue.sequence + g.at), max(coalesce(g.counts, p_now))
    INTO v_changes, v_sequences, v_newest
    FROM (
      SELECT u.*, CASE WHEN p_window_ms IS NULL OR u.scope_id IS NULL THEN u.time ELSE p_now END AS counts
      FROM unnest(p_action_ids, p_scope_ids, p_keys, p_long_keys, p_group_ids, p_indexes, p_parameters, v_times, p_digests)
        WITH ORDINALITY AS u(action_id, scope_id, key, long_key, group_id, index, parameters, time, digest, at) ORDER BY u.at) g;
    v_hashes := p_hashes;
    v_member_scopes := p_member_scopes;
    v_present := p_present;
    v_superseded := '[]';
    v_stale := 0;
  ELSE
    WITH deleted AS (
      DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = ANY (p_dead_letters)
      RETURNING d.id, coalesce(d.arrival, d.invocation_index) AS arrival, d.visitor IS NOT NULL AS is_unmapped, d.occurred_at)
    , given AS (
      SELECT g.*, d.arrival, coalesce(d.occurred_at, g.given_time) AS time, m.occurred_at AS newest, m.settled,
        CASE WHEN v_has_erased AND g.scope_id IS NOT NULL THEN erased_time(p_connection_id, g.key) END AS erased_at,
        coalesce(g.given_is_lost, false) AS is_lost, coalesce(g.given_has_many, false) AS has_many
      FROM unnest(p_action_ids, p_scope_ids, p_keys, p_long_keys, p_group_ids, p_indexes, p_parameters, v_times, p_digests, p_dead_letters,
        v_has_many, v_is_lost, v_many_is_stale, CASE WHEN v_has_each_member THEN p_hashes END,
        CASE WHEN v_has_each_member THEN p_member_scopes END, CASE WHEN v_has_each_member THEN p_present END)
        WITH ORDINALITY AS g(action_id, scope_id, key, long_key, group_id, index, parameters, given_time, digest, dead_letter,
        given_has_many, given_is_lost, many_is_stale, hash, member_scope, is_present, at)
      LEFT JOIN deleted d ON d.id = g.dead_letter
      -- What is newer than all changes of the queue is newer than those of its key, and is looked up only to be counted.
      LEFT JOIN LATERAL (SELECT k.occurred_at, (k.state & 1)::smallint AS settled FROM membership k WHERE v_must_look
        AND (v_queue.listed_by IS NOT NULL OR p_dead_letters IS NOT NULL OR coalesce(g.given_time, p_now) < greatest(v_queue.newest_time, p_now - p_window_ms))
        AND k.connection_id = p_connection_id AND k.key = g.key AND k.scope_id = g.scope_id LIMIT 1) m ON true
      WHERE p_dead_letters IS NULL OR d.id IS NOT NULL AND NOT (d.is_unmapped
        AND (p_window_ms IS NULL OR coalesce(d.occurred_at, g.given_time) IS NULL) AND EXISTS (
        SELECT 1 FROM later_change l WHERE l.connection_id = p_connection_id AND l.key = g.key AND l.scope_id = g.scope_id
          AND l.invocation_index > d.arrival)))
    , judged AS (
      SELECT g.*, v_queue.sequence + g.at AS sequence, CASE WHEN g.has_many THEN g.many_is_stale
          ELSE coalesce(g.time < g.newest OR g.time <= g.erased_at, false) END AS is_stale,
        g.scope_id IS NOT NULL AND g.newest IS NULL AND NOT g.has_many AND g.time < p_now - p_window_ms AS is_unordered,
        CASE WHEN p_window_ms IS NULL OR g.scope_id IS NULL THEN g.time ELSE coalesce(g.time, greatest(p_now, g.newest)) END AS counts
      FROM given g)
    , sorted AS (SELECT j.*, NOT j.is_stale AND NOT j.is_lost AS is_new FROM judged j ORDER BY j.at)
    SELECT coalesce(array_agg(ROW(s.sequence, s.group_id, v_base + s.index, p_now, 0, p_connection_id, s.scope_id, s.action_id, s.group_id,
        0, 0, false, false, s.key, s.long_key, s.parameters, s.counts, s.digest)::change) FILTER (WHERE s.is_new), '{}'),
      array_agg(s.time) FILTER (WHERE s.is_new), array_agg(s.arrival) FILTER (WHERE s.is_new),
      array_agg(s.sequence) FILTER (WHERE s.is_new), array_agg(s.hash) FILTER (WHERE s.is_new),
      array_agg(s.member_scope) FILTER (WHERE s.is_new), array_agg(s.is_present) FILTER (WHERE s.is_new),
      array_agg(s.settled) FILTER (WHERE s.is_new AND v_must_look), array_agg(s.sequence) FILTER (WHERE s.is_unordered AND NOT s.is_stale),
      coalesce(jsonb_agg(stale_json(s.action_id, s.scope_id, s.group_id, v_base + s.index)) FILTER (WHERE NOT s.is_new), '[]'),
      count(*) FILTER (WHERE s.is_stale), max(coalesce(s.counts, p_now))
    INTO v_changes, v_given_times, v_arrivals, v_sequences, v_hashes, v_member_scopes, v_present, v_settled, v_unordered, v_superseded, v_stale, v_newest
    FROM sorted s;
  END IF;
  IF p_job IS NOT NULL AND p_count > 0 THEN
    INSERT INTO replay_range VALUES (p_connection_id, v_base, p_count, cardinality(v_changes) + jsonb_array_length(v_superseded),
      v_replays, p_job, p_now);
  END IF;

  IF v_queue.is_host THEN
    -- A process that sleeps has seen no waiting row, so one notification is enough until some process has looked.
    SELECT EXISTS (
      SELECT 1 FROM (SELECT DISTINCT n.group_id FROM unnest(v_changes) n) u
      JOIN queue_position s ON s.connection_id = p_connection_id AND s.position = u.group_id
      WHERE NOT EXISTS (
        SELECT 1 FROM change c WHERE c.connection_id = p_connection_id AND c.position = u.group_id AND c.sequence > s.claimed_to)
    ) INTO v_must_notify;
  END IF;
  INSERT INTO change SELECT n.* FROM unnest(v_changes) n ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_inserted = ROW_COUNT;
  UPDATE queue q SET sequence = q.sequence + cardinality(p_keys) + v_kept, size = q.size + v_inserted,
    received = coalesce(v_base + p_count, p_received, q.received), newest_time = greatest(q.newest_time, v_newest),
    is_complete = q.is_complete AND (p_window_ms IS NOT NULL OR v_changes = '{}') WHERE q.connection_id = p_connection_id;
  IF v_queue.listed_by IS NOT NULL AND v_changes <> '{}' THEN
    IF p_window_ms IS NULL THEN
      PERFORM count_listed(p_connection_id, NULL);
      v_queue.listed_by := NULL;
    ELSE
      SELECT j.before, j.deltas INTO v_before, v_deltas FROM judge_members(v_queue, v_changes, v_settled, v_inserted < cardinality(v_changes)) j;
    END IF;
  END IF;
  IF v_inserted < cardinality(v_changes) THEN
    SELECT * INTO v_replaced FROM replace_changes(v_queue, p_now, v_changes, CASE WHEN p_window_ms IS NOT NULL THEN
      coalesce(v_given_times, '{}') END);
    v_superseded := v_superseded || v_replaced.superseded;
    v_stale := v_stale + cardinality(v_replaced.stale);
    v_unordered := ARRAY(SELECT u.sequence FROM unnest(v_unordered) AS u(sequence) WHERE u.sequence <> ALL (v_replaced.known));
    v_left_out := v_replaced.stale;
  END IF;

  DELETE FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.id = ANY (p_events);
  IF v_queue.is_host AND EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection_id = p_connection_id) THEN
    DELETE FROM dead_letter d USING unnest(v_changes) n
    WHERE d.connection_id = p_connection_id AND d.key = n.key AND d.scope_id = n.scope_id AND n.sequence <> ALL (v_left_out);
    PERFORM keep_later_changes(p_connection_id, v_changes, v_arrivals, v_left_out);
  END IF;
  IF p_hashes IS NOT NULL OR v_before IS NOT NULL THEN
    IF v_has_each_member THEN
      SELECT array_agg(m.hash), array_agg(m.scope_id), array_agg(m.is_present) INTO p_hashes, p_member_scopes, p_present
      FROM unnest(v_hashes, v_member_scopes, v_present, v_sequences, v_before) AS m(hash, scope_id, is_present, sequence, before)
      WHERE m.hash IS NOT NULL AND m.sequence <> ALL (v_left_out)
        AND (v_queue.listed_by IS NULL OR m.before IS NULL AND NOT v_queue.is_complete);
    END IF;
    IF v_queue.listed_by IS NOT NULL THEN
      SELECT coalesce(sum(d.delta), 0) INTO v_listed FROM unnest(v_deltas, v_sequences) AS d(delta, sequence)
      WHERE d.sequence <> ALL (v_left_out);
    END IF;
    v_hold := count_members(p_connection_id, p_now, p_hashes, p_member_scopes, p_present, p_members, p_percent, p_removal_ms, p_max_rows,
      v_listed);
    v_must_notify := v_must_notify OR v_hold IS NOT NULL;
  END IF;
  PERFORM append_outcomes(p_connection_id, v_base, p_now, p_outcomes, v_superseded);
  IF v_must_notify THEN PERFORM notify_change(jsonb_build_object('type', 'work', 'connectionId', v_queue.name)); END IF;
  RETURN jsonb_build_object('first', v_base, 'superseded', v_superseded, 'stale', v_stale,
    'unordered', v_many_unordered + coalesce(cardinality(v_unordered), 0),
    'enqueued', cardinality(v_changes) - cardinality(v_left_out), 'kept', v_kept,
    'startsHold', coalesce(v_hold, false));
END $$;

-- Keeps records that could not be mapped as dead letters. Returns how many.
CREATE FUNCTION keep_unmapped(p_queue queue, p_after bigint, p_base bigint, p_now bigint, p_unmapped json, p_max integer)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_kept integer;
  -- Looked up at once, and not for each record apart.
  v_events bigint[] := ARRAY(
    SELECT (u.record ->> 5)::bigint FROM json_array_elements(p_unmapped) AS u(record) WHERE u.record ->> 5 IS NOT NULL);
  v_arrivals jsonb := (SELECT jsonb_object_agg(d.id, d.invocation_index) FROM dead_letter d
    WHERE d.connection_id = p_queue.connection_id AND d.id = ANY (v_events));
BEGIN
  INSERT INTO dead_letter (connection_id, id, key, invocation_index, action_id, parameters, attempts, fault, at, visitor, event, arrival,
    occurred_at)
  SELECT p_queue.connection_id, p_after + u.at, '', p_base + (u.record ->> 0)::bigint,
    (u.record ->> 1)::integer, '{}', 0, u.record ->> 2, p_now, u.record ->> 3, u.record ->> 4,
    (v_arrivals ->> (u.record ->> 5))::bigint,
    (u.record ->> 6)::bigint
  FROM json_array_elements(p_unmapped) WITH ORDINALITY AS u(record, at)
  ORDER BY u.at LIMIT CASE WHEN p_max IS NOT NULL THEN greatest(0, p_max - (SELECT count(*) FROM dead_letter d
    WHERE d.connection_id = p_queue.connection_id AND d.visitor IS NOT NULL AND d.event IS NULL)) END;
  GET DIAGNOSTICS v_kept = ROW_COUNT;
  IF p_unmapped #>> '{0, 4}' IS NOT NULL THEN
    PERFORM notify_change(jsonb_build_object('type', 'kept', 'connectionId', p_queue.name));
  END IF;
  RETURN v_kept;
END $$;

-- Keeps the last change of each key while the queue has dead letters that could not be mapped. No key of a scope is given twice.
-- p_arrivals: of those that are older than their own index says, the index that says it.
CREATE FUNCTION keep_later_changes(p_connection_id integer, p_changes anyarray, p_arrivals bigint[], p_left_out bigint[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection_id = p_connection_id AND d.visitor IS NOT NULL) THEN RETURN; END IF;
  INSERT INTO later_change
  SELECT p_connection_id, n.key, n.scope_id, coalesce(n.unnest, n.invocation_index)
  FROM ROWS FROM (unnest(p_changes), unnest(p_arrivals)) AS n
  WHERE n.scope_id IS NOT NULL AND n.sequence <> ALL (p_left_out)
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
