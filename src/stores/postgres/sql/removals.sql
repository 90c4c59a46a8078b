-- Counts the members of a connection by what is enqueued; the same as member-sample.ts does. Where what is known of each key is kept, it
-- only has those of whom nothing is known, see listed.sql. The states of member_sample are what they
-- count: 1 present, 0 absent, -1 absent and not known before, until the window ends.

-- Counts changes, one for each member, and holds everything while the members have dropped too far: by more than p_members or
-- p_percent, the larger, within p_window_ms. Returns whether a hold starts (true) or ends (false), else null. p_listed: what the changes
-- have done to the number of members by what is known of each key, else null; the sample no longer has those who are added. Without
-- statistics of member_sample, which is empty at first, a plan would scan it for each member.
CREATE FUNCTION count_members(p_connection_id integer, p_now bigint, p_hashes bigint[], p_scope_ids integer[], p_present boolean[],
  p_members bigint, p_percent numeric, p_window_ms bigint, p_max_rows integer, p_listed bigint) RETURNS boolean
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  v_queue queue;
  v_delta bigint;
  v_added integer;
  v_is_held boolean;
BEGIN
  SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  IF NOT v_queue.is_held AND abs(p_now - v_queue.peak_since) >= p_window_ms THEN
    PERFORM begin_window(p_connection_id, p_now);
    SELECT * INTO v_queue FROM queue q WHERE q.connection_id = p_connection_id;
  END IF;
  IF p_listed IS NOT NULL AND true = ANY (p_present) THEN
    WITH gone AS (
      DELETE FROM member_sample m USING unnest(p_hashes, p_scope_ids, p_present) AS g(hash, scope_id, is_present)
      WHERE m.connection_id = p_connection_id AND m.hash = g.hash AND m.scope_id = g.scope_id AND m.state = 1 AND g.is_present RETURNING 1)
    UPDATE queue q SET sample_rows = q.sample_rows - n.rows, members = q.members - (n.rows << q.sample_bits),
      peak = q.peak - (n.rows << q.sample_bits)
    FROM (SELECT count(*) AS rows FROM gone) n WHERE q.connection_id = p_connection_id AND n.rows > 0;
  END IF;
  WITH known AS MATERIALIZED (
    SELECT g.hash, g.scope_id, m.state,
      CASE WHEN g.is_present THEN 1 WHEN m.state IS NULL THEN -1 WHEN m.state = 1 THEN 0 ELSE m.state END AS next
    FROM unnest(p_hashes, p_scope_ids, p_present) AS g(hash, scope_id, is_present)
    LEFT JOIN LATERAL (SELECT s.state FROM member_sample s
      WHERE s.connection_id = p_connection_id AND s.hash = g.hash AND s.scope_id = g.scope_id LIMIT 1) m ON true
    WHERE g.hash < 1::bigint << (52 - v_queue.sample_bits) AND NOT (p_listed IS NOT NULL AND g.is_present))
  , written AS (
    INSERT INTO member_sample (connection_id, hash, scope_id, state)
    SELECT p_connection_id, k.hash, k.scope_id, k.next FROM known k WHERE k.next IS DISTINCT FROM k.state
    ON CONFLICT (connection_id, hash, scope_id) DO UPDATE SET state = excluded.state)
  SELECT coalesce(sum(k.next - coalesce(k.state, 0)), 0), count(*) FILTER (WHERE k.state IS NULL) INTO v_delta, v_added FROM known k;
  v_delta := (v_delta << v_queue.sample_bits) + coalesce(p_listed, 0);
  UPDATE queue q SET sample_rows = q.sample_rows + v_added, listed = q.listed + coalesce(p_listed, 0), members = q.members + v_delta,
    peak = greatest(q.peak, q.members + v_delta)
  WHERE q.connection_id = p_connection_id RETURNING q.* INTO v_queue;
  IF v_queue.sample_rows > p_max_rows THEN v_queue := shrink_sample(v_queue, p_max_rows); END IF;
  -- Without a limit this is null.
  v_is_held := coalesce(v_queue.peak - v_queue.members > greatest(p_members, floor(v_queue.peak * p_percent / 100)), false);
  IF v_is_held = v_queue.is_held THEN RETURN NULL; END IF;
  UPDATE queue q SET is_held = v_is_held, hold_id = q.hold_id + v_is_held::integer WHERE q.connection_id = p_connection_id;
  RETURN v_is_held;
END $$;

-- Absent members go first; then each that stays stands for twice as many.
CREATE FUNCTION shrink_sample(p_queue queue, p_max_rows integer) RETURNS queue LANGUAGE plpgsql AS $$
DECLARE
  v_bits integer := p_queue.sample_bits;
  v_rows integer;
  v_counted bigint;
BEGIN
  DELETE FROM member_sample m WHERE m.connection_id = p_queue.connection_id AND m.state = 0;
  LOOP
    SELECT count(*), coalesce(sum(m.state), 0) INTO v_rows, v_counted FROM member_sample m WHERE m.connection_id = p_queue.connection_id;
    EXIT WHEN v_rows <= p_max_rows;
    v_bits := v_bits + 1;
    DELETE FROM member_sample m WHERE m.connection_id = p_queue.connection_id AND m.hash >= 1::bigint << (52 - v_bits);
  END LOOP;
  UPDATE queue q SET sample_bits = v_bits, sample_rows = v_rows, members = q.listed + (v_counted << v_bits),
    peak = q.listed + (v_counted << v_bits) + q.peak - q.members
  WHERE q.connection_id = p_queue.connection_id RETURNING q.* INTO p_queue;
  RETURN p_queue;
END $$;

CREATE FUNCTION begin_window(p_connection_id integer, p_now bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE member_sample m SET state = 0 WHERE m.connection_id = p_connection_id AND m.state = -1;
  UPDATE queue q SET members = q.listed + (n.counted << q.sample_bits), peak = q.listed + (n.counted << q.sample_bits),
    peak_since = p_now
  FROM (SELECT coalesce(sum(m.state), 0)::bigint AS counted FROM member_sample m WHERE m.connection_id = p_connection_id) n
  WHERE q.connection_id = p_connection_id
$$;

-- Ends a hold and starts a new window. Returns false when the hold is another one, or has more removals.
CREATE FUNCTION release(p_connection_id integer, p_now bigint, p_hold bigint, p_removals bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  UPDATE queue q SET is_held = false
  WHERE q.connection_id = p_connection_id AND q.is_held AND q.hold_id = p_hold AND q.peak - q.members <= p_removals;
  IF NOT FOUND THEN RETURN to_jsonb(false); END IF;
  PERFORM begin_window(p_connection_id, p_now);
  PERFORM notify_change(jsonb_build_object('type', 'work', 'connectionId', q.name)) FROM queue q WHERE q.connection_id = p_connection_id;
  RETURN to_jsonb(true);
END $$;

-- Forgets a member, who is not counted as removed by that.
CREATE FUNCTION erase_sampled(p_connection_id integer, p_hash bigint) RETURNS void LANGUAGE sql AS $$
  WITH erased AS (DELETE FROM member_sample m WHERE m.connection_id = p_connection_id AND m.hash = p_hash RETURNING m.state)
  UPDATE queue q SET sample_rows = q.sample_rows - n.rows, members = q.members - (n.counted << q.sample_bits),
    peak = q.peak - (n.counted << q.sample_bits)
  FROM (SELECT count(*) AS rows, coalesce(sum(e.state), 0)::bigint AS counted FROM erased e) n
  WHERE q.connection_id = p_connection_id AND n.rows > 0
$$;
