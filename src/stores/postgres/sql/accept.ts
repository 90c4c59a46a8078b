import { removalWindowMs } from '../../removals';
import { rowJson } from './frame';

const given = `unnest(p_actions, p_registers, p_keys, p_long_keys, p_lanes, p_tags, p_parameters) WITH ORDINALITY
      AS g(action, register, key, long_key, lane, tag, parameters, at)`;

/**
 * Writes changes, at most one of each register, and journals what goes no further.
 * `p_balance` is how many members it adds, less those that it removes; how far they may fall are `p_members` or `p_percent`, the larger.
 * `p_number` is the number of invocations when the ledger numbers them, else null; tags and indexes then count from 0.
 */
export const accept = `
CREATE FUNCTION accept(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_now bigint,
  p_actions integer[], p_registers integer[], p_keys text[], p_long_keys text[], p_lanes integer[], p_tags bigint[], p_parameters text[],
  p_taken bigint, p_number bigint, p_outcomes json, p_receipt text, p_digest text,
  p_balance bigint, p_members bigint, p_percent numeric) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_ledger ledger;
  v_receipt receipt;
  v_base bigint := 0;
  v_inserted bigint;
  v_is_news boolean := false;
  v_was_held boolean;
  v_superseded jsonb := '[]';
  v_reassertions bigint := 0;
  v_behind bigint := 0;
  v_pieces bigint[];
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  SELECT * INTO v_ledger FROM ledger l WHERE l.connection = p_connection;
  IF p_receipt IS NOT NULL THEN
    SELECT * INTO v_receipt FROM receipt r WHERE r.connection = p_connection AND r.key = p_receipt;
    IF FOUND THEN
      RETURN leave(p_connection, p_token, jsonb_build_object('first', v_receipt.first, 'superseded', '[]'::jsonb,
        'status', CASE WHEN v_receipt.digest = p_digest THEN 'repeated' ELSE 'reused' END));
    END IF;
    INSERT INTO receipt VALUES (p_connection, p_receipt, p_digest, v_ledger.taken, p_now);
  END IF;
  IF p_number IS NOT NULL THEN v_base := v_ledger.taken; END IF;
  IF v_ledger.is_host THEN
    -- Who sleeps has seen nothing that waits, so that one word is enough until somebody has looked.
    SELECT EXISTS (
      SELECT 1 FROM (SELECT DISTINCT u.lane FROM unnest(p_lanes) AS u(lane)) u JOIN slot s ON s.connection = p_connection AND s.slot = u.lane
      WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.connection = p_connection AND c.slot = u.lane AND c.sequence > s.claimed_to)
    ) INTO v_is_news;
    IF EXISTS (SELECT 1 FROM dead_letter d WHERE d.connection = p_connection) THEN
      DELETE FROM dead_letter d USING unnest(p_registers, p_keys) AS g(register, key)
      WHERE d.connection = p_connection AND d.key = g.key AND d.register = g.register;
    END IF;
  END IF;

  v_was_held := v_ledger.held;
  IF p_balance IS NOT NULL THEN
    IF NOT v_was_held AND abs(p_now - v_ledger.peak_since) >= ${removalWindowMs} THEN
      v_ledger.members := greatest(v_ledger.members, 0);
      v_ledger.peak := v_ledger.members;
      v_ledger.peak_since := p_now;
    END IF;
    v_ledger.members := v_ledger.members + p_balance;
    v_ledger.peak := greatest(v_ledger.peak, v_ledger.members);
    -- Without a limit this is null.
    v_ledger.held := coalesce(v_ledger.peak - v_ledger.members > greatest(p_members, floor(v_ledger.peak * p_percent / 100)), false);
    v_is_news := v_is_news OR v_ledger.held <> v_was_held;
  END IF;

  INSERT INTO change (connection, sequence, register, key, long_key, action, lane, slot, tag, arrived, parameters)
  SELECT p_connection, v_ledger.sequence + g.at, g.register, g.key, g.long_key, g.action, g.lane, g.lane, v_base + g.tag, p_now, g.parameters
  FROM ${given}
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_inserted = ROW_COUNT;

  IF v_inserted < cardinality(p_keys) THEN
    WITH met AS MATERIALIZED (
      SELECT g.*, c.sequence AS old_sequence, c.slot AS old_slot, c.reassertion AS old_reassertion, c.sequence <= s.claimed_to AS is_claimed,
        ${rowJson()} AS old_row
      FROM ${given}
      CROSS JOIN LATERAL (
        SELECT * FROM change r WHERE r.connection = p_connection AND r.key = g.key AND r.register = g.register AND NOT r.behind LIMIT 1) c
      JOIN slot s ON s.connection = p_connection AND s.slot = c.slot
      WHERE c.sequence <= v_ledger.sequence)
    , followers AS MATERIALIZED (
      SELECT m.at, ${rowJson()} AS old_row FROM met m
      CROSS JOIN LATERAL (
        SELECT * FROM change r WHERE r.connection = p_connection AND r.key = m.key AND r.register = m.register AND r.behind LIMIT 1) c
      WHERE m.is_claimed)
    , replaced AS (
      UPDATE change c SET sequence = v_ledger.sequence + m.at, action = m.action, lane = m.lane, slot = m.lane, tag = v_base + m.tag,
        arrived = p_now, parameters = m.parameters, attempts = 0, setbacks = 0, reassertion = false
      FROM met m
      WHERE NOT m.is_claimed AND c.connection = p_connection AND c.key = m.key AND c.register = m.register AND NOT c.behind)
    , put_behind AS (
      INSERT INTO change (connection, sequence, register, key, long_key, action, lane, slot, tag, arrived, parameters, behind)
      SELECT p_connection, v_ledger.sequence + m.at, m.register, m.key, m.long_key, m.action, m.lane, 0, v_base + m.tag, p_now, m.parameters, true
      FROM met m WHERE m.is_claimed
      ON CONFLICT (connection, key, register, behind) DO UPDATE SET sequence = excluded.sequence, action = excluded.action,
        lane = excluded.lane, tag = excluded.tag, arrived = excluded.arrived, parameters = excluded.parameters)
    SELECT coalesce(jsonb_agg(CASE WHEN m.is_claimed THEN f.old_row ELSE m.old_row END ORDER BY m.at)
        FILTER (WHERE CASE WHEN m.is_claimed THEN f.at IS NOT NULL ELSE NOT m.old_reassertion END), '[]'),
      count(*) FILTER (WHERE NOT m.is_claimed AND m.old_reassertion),
      count(*) FILTER (WHERE m.is_claimed AND f.at IS NULL),
      array_agg(DISTINCT m.old_slot) FILTER (WHERE NOT m.is_claimed AND m.old_slot < 0)
    INTO v_superseded, v_reassertions, v_behind, v_pieces
    FROM met m LEFT JOIN followers f ON f.at = m.at;
    PERFORM remove_empty(p_connection, v_pieces);
  END IF;

  UPDATE ledger l SET sequence = l.sequence + cardinality(p_keys), size = l.size + v_inserted, reassertions = l.reassertions - v_reassertions,
    behind = l.behind + v_behind, taken = coalesce(v_base + p_number, p_taken, l.taken),
    members = v_ledger.members, peak = v_ledger.peak, peak_since = v_ledger.peak_since, held = v_ledger.held
  WHERE l.connection = p_connection;
  PERFORM journal(p_connection, v_base, p_now, p_outcomes);
  PERFORM journal_superseded(p_connection, p_now, v_superseded);
  IF v_is_news THEN PERFORM tell(jsonb_build_object('type', 'work', 'connection', v_ledger.name)); END IF;
  RETURN leave(p_connection, p_token, jsonb_build_object('first', v_base, 'status', 'received', 'superseded', v_superseded,
    'accepted', cardinality(p_keys), 'holds', v_ledger.held AND NOT v_was_held));
END $$;

-- Takes in again what those of these dead letters were made of that are still there, and deletes them.
CREATE FUNCTION replay(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_now bigint,
  p_actions integer[], p_registers integer[], p_keys text[], p_long_keys text[], p_lanes integer[], p_tags bigint[], p_parameters text[],
  p_ids bigint[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_gone bigint[];
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  WITH gone AS (DELETE FROM dead_letter d WHERE d.connection = p_connection AND d.id = ANY (p_ids) RETURNING d.id)
  SELECT coalesce(array_agg(g.id), '{}') INTO v_gone FROM gone g;
  RETURN (
    SELECT accept(p_connection, p_epoch, p_token, NULL, p_now, coalesce(array_agg(g.action ORDER BY g.at), '{}'),
      coalesce(array_agg(g.register ORDER BY g.at), '{}'), coalesce(array_agg(g.key ORDER BY g.at), '{}'),
      coalesce(array_agg(g.long_key ORDER BY g.at), '{}'), coalesce(array_agg(g.lane ORDER BY g.at), '{}'),
      coalesce(array_agg(g.tag ORDER BY g.at), '{}'), coalesce(array_agg(g.parameters ORDER BY g.at), '{}'),
      NULL, cardinality(p_ids), NULL, NULL, NULL, NULL, NULL, NULL)
    FROM unnest(p_actions, p_registers, p_keys, p_long_keys, p_lanes, p_tags, p_parameters, p_ids) WITH ORDINALITY
      AS g(action, register, key, long_key, lane, tag, parameters, id, at)
    WHERE g.id = ANY (v_gone));
END $$;

-- Pieces whose rows were all replaced.
CREATE FUNCTION remove_empty(p_connection integer, p_pieces bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM slot s USING unnest(p_pieces) AS p(slot)
  WHERE s.connection = p_connection AND s.slot = p.slot
    AND NOT EXISTS (SELECT 1 FROM change c WHERE c.connection = p_connection AND c.slot = p.slot)
$$;
`;
