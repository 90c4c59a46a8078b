import { rowJson } from './frame';

/** The change behind a row of `change c`; a limit makes that it is looked up for each. */
const follower = `SELECT * FROM change n WHERE n.connection = p_connection AND n.key = c.key AND n.register = c.register AND n.behind LIMIT 1`;

/** Ends of claims. Sequences are of rows of one claim. */
export const settle = `
-- Ends claimed rows; the changes behind them take their turn.
CREATE FUNCTION finish(p_connection integer, p_slot bigint, p_sequences bigint[], p_until bigint, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_ledger ledger;
  v_followers bigint[] := '{}';
  v_untils bigint[] := '{}';
  v_gone bigint;
  v_reassertions bigint;
BEGIN
  SELECT * INTO v_ledger FROM ledger l WHERE l.connection = p_connection;
  IF v_ledger.behind > 0 THEN
    SELECT coalesce(array_agg(b.sequence ORDER BY c.sequence), '{}'), coalesce(array_agg(greatest(c.ambiguous_until, p_until) ORDER BY c.sequence), '{}')
    INTO v_followers, v_untils
    FROM change c CROSS JOIN LATERAL (${follower}) b
    WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences);
  END IF;
  WITH gone AS (
    DELETE FROM change c WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences) RETURNING c.reassertion)
  SELECT count(*), count(*) FILTER (WHERE g.reassertion) INTO v_gone, v_reassertions FROM gone g;
  IF cardinality(v_followers) > 0 THEN
    UPDATE change b SET behind = false, slot = b.lane, sequence = v_ledger.sequence + f.at, arrived = p_now, ambiguous_until = f.until
    FROM unnest(v_followers, v_untils) WITH ORDINALITY AS f(sequence, until, at)
    WHERE b.connection = p_connection AND b.slot = 0 AND b.sequence = ANY (v_followers) AND b.sequence = f.sequence;
  END IF;
  UPDATE ledger l SET sequence = l.sequence + cardinality(v_followers), behind = l.behind - cardinality(v_followers),
    size = l.size - v_gone + cardinality(v_followers), reassertions = l.reassertions - v_reassertions
  WHERE l.connection = p_connection;
END $$;

-- Puts claimed rows aside as a piece, but for those that a newer change has replaced, which are given up and given back.
CREATE FUNCTION put_aside(p_connection integer, p_slot bigint, p_sequences bigint[], p_not_before bigint, p_sent integer, p_setback integer,
  p_until bigint, p_reassert boolean, p_now bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_overtaken bigint[];
  v_superseded jsonb;
  v_piece bigint;
  v_put bigint;
  v_asserted bigint;
BEGIN
  IF (SELECT l.behind > 0 FROM ledger l WHERE l.connection = p_connection) THEN
    SELECT array_agg(c.sequence), jsonb_agg(${rowJson('p_sent')} ORDER BY c.sequence) FILTER (WHERE NOT c.reassertion AND NOT p_reassert)
    INTO v_overtaken, v_superseded
    FROM change c CROSS JOIN LATERAL (${follower}) b
    WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences);
    IF v_overtaken IS NOT NULL THEN PERFORM finish(p_connection, p_slot, v_overtaken, p_until, p_now); END IF;
  END IF;
  UPDATE ledger l SET sequence = l.sequence + 1 WHERE l.connection = p_connection RETURNING l.sequence INTO v_piece;
  SELECT count(*) FILTER (WHERE p_reassert AND NOT c.reassertion) INTO v_asserted
  FROM change c WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences);
  UPDATE change c SET slot = -v_piece, attempts = c.attempts + p_sent,
    setbacks = CASE WHEN p_sent = 0 THEN c.setbacks WHEN p_setback = 1 THEN c.setbacks + 1 ELSE 0 END,
    ambiguous_until = greatest(c.ambiguous_until, p_until), reassertion = c.reassertion OR p_reassert
  WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences);
  GET DIAGNOSTICS v_put = ROW_COUNT;
  IF v_put > 0 THEN INSERT INTO slot (connection, slot, not_before) VALUES (p_connection, -v_piece, p_not_before); END IF;
  UPDATE ledger l SET reassertions = l.reassertions + v_asserted WHERE l.connection = p_connection AND v_asserted > 0;
  RETURN coalesce(v_superseded, '[]');
END $$;

CREATE FUNCTION settle(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_claim uuid, p_now bigint, p_accepted bigint[], p_done bigint[],
  p_failed bigint[], p_attempts integer[], p_faults text[], p_pieces json, p_outcomes json) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_claim claim;
  v_piece record;
  v_superseded jsonb := '[]';
  v_handled integer := cardinality(p_done);
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  SELECT * INTO v_claim FROM claim c WHERE c.connection = p_connection AND c.token = p_claim;
  IF NOT FOUND THEN RETURN leave(p_connection, p_token, NULL); END IF;
  PERFORM journal(p_connection, 0, p_now, p_outcomes);
  PERFORM note(p_connection, v_claim.slot, p_accepted);
  IF cardinality(p_failed) > 0 THEN
    WITH dead AS (
      INSERT INTO dead_letter (connection, id, register, key, index, action, parameters, attempts, fault, at)
      SELECT p_connection, l.sequence + g.at, c.register, c.key, c.tag, c.action, c.parameters, g.attempts, g.fault, p_now
      FROM ledger l, unnest(p_failed, p_attempts, p_faults) WITH ORDINALITY AS g(sequence, attempts, fault, at)
      CROSS JOIN LATERAL (
        SELECT * FROM change r WHERE r.connection = p_connection AND r.slot = v_claim.slot AND r.sequence = g.sequence LIMIT 1) c
      WHERE l.connection = p_connection AND NOT EXISTS (${follower}))
    UPDATE ledger l SET sequence = l.sequence + cardinality(p_failed) WHERE l.connection = p_connection;
  END IF;
  IF cardinality(p_done) > 0 THEN PERFORM finish(p_connection, v_claim.slot, p_done, 0, p_now); END IF;
  FOR v_piece IN
    SELECT * FROM json_to_recordset(p_pieces)
      AS p(sequences bigint[], not_before bigint, sent integer, setback integer, until bigint, reassert boolean)
  LOOP
    v_handled := v_handled + cardinality(v_piece.sequences);
    v_superseded := v_superseded || put_aside(p_connection, v_claim.slot, v_piece.sequences, v_piece.not_before, v_piece.sent,
      v_piece.setback, v_piece.until, v_piece.reassert, p_now);
  END LOOP;
  PERFORM journal_superseded(p_connection, p_now, v_superseded);
  IF v_handled < v_claim.rows THEN
    UPDATE claim c SET rows = c.rows - v_handled WHERE c.connection = p_connection AND c.token = p_claim;
  ELSE
    DELETE FROM claim c WHERE c.connection = p_connection AND c.token = p_claim;
    DELETE FROM slot s WHERE s.connection = p_connection AND s.slot = v_claim.slot AND s.slot < 0;
  END IF;
  RETURN leave(p_connection, p_token, v_superseded);
END $$;
`;
