/** Of which one sweep takes over: their claims are 1,000 rows each, and several of each connection. */
const connectionsAtATime = 10;

/** Due times and claims. Limits of lanes come from the caller; a lane that it does not know is due at once, so that it asks for its name. */
export const claim = `
CREATE FUNCTION due(p_connection integer, p_now bigint, p_partial_before bigint, p_lanes integer[], p_limits integer[])
RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT min(d.at) FROM (
    (SELECT s.not_before AS at FROM slot s
    WHERE s.connection = p_connection AND s.slot < 0 AND s.claimed_to = 0 ORDER BY s.not_before LIMIT 1)
    UNION ALL
    SELECT CASE
      WHEN o.arrived <= p_partial_before THEN p_now
      WHEN EXISTS (SELECT 1 FROM change c WHERE c.connection = p_connection AND c.slot = s.slot AND c.sequence > s.claimed_to
        ORDER BY c.sequence OFFSET coalesce(g.most, 1) - 1 LIMIT 1) THEN p_now
      ELSE p_now + o.arrived - p_partial_before END
    FROM slot s
    LEFT JOIN unnest(p_lanes, p_limits) AS g(lane, most) ON g.lane = s.slot
    CROSS JOIN LATERAL (
      SELECT c.arrived FROM change c WHERE c.connection = p_connection AND c.slot = s.slot AND c.sequence > s.claimed_to
      ORDER BY c.sequence LIMIT 1) o
    WHERE s.connection = p_connection AND s.slot > 0) d
  WHERE NOT (SELECT l.held FROM ledger l WHERE l.connection = p_connection)
$$;

CREATE FUNCTION next_due(p_connection integer, p_now bigint, p_partial_before bigint, p_lanes integer[], p_limits integer[])
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT counted(l, to_jsonb(due(p_connection, p_now, p_partial_before, p_lanes, p_limits))) FROM ledger l WHERE l.connection = p_connection
$$;

CREATE FUNCTION claim(p_connection integer, p_epoch bigint, p_token uuid, p_now bigint, p_partial_before bigint,
  p_lanes integer[], p_limits integer[], p_lease_ms bigint, p_doubt_ms bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_claim claim;
  v_slot record;
  v_oldest bigint;
BEGIN
  -- Nothing is locked or written when there is nothing to take.
  IF NOT EXISTS (SELECT 1 FROM claim c WHERE c.connection = p_connection AND (c.token = p_token OR c.lease_until <= now_ms()))
    AND coalesce(due(p_connection, p_now, p_partial_before, p_lanes, p_limits) > p_now, true) THEN
    RETURN (SELECT counted(l, NULL) FROM ledger l WHERE l.connection = p_connection AND l.epoch = coalesce(p_epoch, l.epoch));
  END IF;
  PERFORM enter(p_connection, p_epoch, NULL, NULL);
  SELECT * INTO v_claim FROM claim c WHERE c.connection = p_connection AND c.token = p_token;
  IF FOUND THEN RETURN leave(p_connection, NULL, to_jsonb(v_claim)); END IF;
  PERFORM take_over(p_connection);
  IF (SELECT l.held FROM ledger l WHERE l.connection = p_connection) THEN RETURN leave(p_connection, NULL, NULL); END IF;

  FOR v_slot IN
    SELECT s.slot FROM slot s WHERE s.connection = p_connection AND s.slot < 0 AND s.claimed_to = 0 AND s.not_before <= p_now
    ORDER BY s.not_before, s.slot DESC
  LOOP
    SELECT min(c.sequence), max(c.sequence), count(*) INTO v_claim.first, v_claim.last, v_claim.rows
    FROM change c WHERE c.connection = p_connection AND c.slot = v_slot.slot;
    IF v_claim.rows > 0 THEN
      v_claim.slot := v_slot.slot;
      UPDATE slot s SET claimed_to = v_claim.last WHERE s.connection = p_connection AND s.slot = v_slot.slot;
      EXIT;
    END IF;
    DELETE FROM slot s WHERE s.connection = p_connection AND s.slot = v_slot.slot;
  END LOOP;

  IF v_claim.slot IS NULL THEN
    FOR v_slot IN
      SELECT s.slot, s.claimed_to, g.most FROM slot s JOIN unnest(p_lanes, p_limits) AS g(lane, most) ON g.lane = s.slot
      WHERE s.connection = p_connection AND s.slot > 0 ORDER BY s.turn, s.slot
    LOOP
      SELECT min(r.sequence), max(r.sequence), count(*), min(r.arrived) INTO v_claim.first, v_claim.last, v_claim.rows, v_oldest
      FROM (SELECT c.sequence, c.arrived FROM change c
        WHERE c.connection = p_connection AND c.slot = v_slot.slot AND c.sequence > v_slot.claimed_to ORDER BY c.sequence LIMIT v_slot.most) r;
      CONTINUE WHEN v_claim.rows = 0 OR (v_claim.rows < v_slot.most AND v_oldest > p_partial_before);
      v_claim.slot := v_slot.slot;
      -- The lane goes to the end, so that a busy one does not starve the others.
      UPDATE slot s SET claimed_to = v_claim.last, turn = (SELECT l.sequence + 1 FROM ledger l WHERE l.connection = p_connection)
      WHERE s.connection = p_connection AND s.slot = v_slot.slot;
      EXIT;
    END LOOP;
  END IF;

  IF v_claim.slot IS NULL THEN RETURN leave(p_connection, NULL, NULL); END IF;
  UPDATE ledger l SET sequence = l.sequence + 1 WHERE l.connection = p_connection RETURNING l.sequence INTO v_claim.number;
  v_claim.connection := p_connection;
  v_claim.token := p_token;
  -- A run has no lease: the process's session is its lock.
  v_claim.lease_until := coalesce(now_ms() + p_lease_ms, 9000000000000000);
  v_claim.doubt_ms := p_doubt_ms;
  INSERT INTO claim SELECT v_claim.*;
  RETURN leave(p_connection, NULL, to_jsonb(v_claim));
END $$;

-- Gives back the rows of a claim whose process was lost, as a piece that is due at once. The ledger is locked.
CREATE FUNCTION take_back(p_claim claim, p_now bigint, p_until bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_superseded jsonb;
BEGIN
  v_superseded := put_aside(p_claim.connection, p_claim.slot,
    ARRAY(SELECT c.sequence FROM change c WHERE c.connection = p_claim.connection AND c.slot = p_claim.slot
      AND c.sequence BETWEEN p_claim.first AND p_claim.last ORDER BY c.sequence),
    p_now, 0, 0, p_until, false, p_now);
  DELETE FROM claim c WHERE c.connection = p_claim.connection AND c.token = p_claim.token;
  DELETE FROM slot s WHERE s.connection = p_claim.connection AND s.slot = p_claim.slot AND s.slot < 0;
  PERFORM journal_superseded(p_claim.connection, p_now, v_superseded);
  RETURN v_superseded;
END $$;

CREATE FUNCTION take_over(p_connection integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := now_ms();
  v_claim claim;
BEGIN
  FOR v_claim IN SELECT * FROM claim c WHERE c.connection = p_connection AND c.lease_until <= v_now ORDER BY c.number LOOP
    PERFORM take_back(v_claim, v_now, v_now + v_claim.doubt_ms);
  END LOOP;
END $$;

-- Takes over what lost processes had, and names the connections of which something is due. Of many a part at a time, since a statement
-- must end in time: who claims takes over as well, and the next round goes on. A connection that is locked is left out: whoever has it
-- either claims, or is gone before the next round.
CREATE FUNCTION sweep() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := now_ms();
  v_connection integer;
BEGIN
  FOR v_connection IN
    SELECT l.connection FROM ledger l
    WHERE l.connection IN (SELECT c.connection FROM claim c WHERE c.lease_until <= v_now) ORDER BY l.connection LIMIT ${connectionsAtATime} FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM take_over(v_connection);
  END LOOP;
  DELETE FROM answer a WHERE a.at < v_now - 7 * 86400000;
  -- What was taken over is due by the time of its taking over, which is later than when this began.
  v_now := now_ms();
  RETURN QUERY SELECT l.name FROM ledger l WHERE l.is_host AND (
    EXISTS (SELECT 1 FROM claim c WHERE c.connection = l.connection AND c.lease_until <= v_now)
    OR EXISTS (SELECT 1 FROM slot s WHERE s.connection = l.connection AND s.slot < 0 AND s.claimed_to = 0 AND s.not_before <= v_now)
    OR EXISTS (SELECT 1 FROM slot s WHERE s.connection = l.connection AND s.slot > 0 AND EXISTS (
      SELECT 1 FROM change c WHERE c.connection = s.connection AND c.slot = s.slot AND c.sequence > s.claimed_to)));
END $$;

CREATE FUNCTION resume(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[], p_now bigint, p_until bigint)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_answer text := enter(p_connection, p_epoch, p_token, p_seen);
  v_superseded jsonb := '[]';
  v_claim claim;
BEGIN
  IF v_answer IS NOT NULL THEN RETURN v_answer; END IF;
  IF p_epoch IS NULL THEN
    PERFORM take_over(p_connection);
  ELSE
    FOR v_claim IN SELECT * FROM claim c WHERE c.connection = p_connection ORDER BY c.number LOOP
      v_superseded := v_superseded || take_back(v_claim, p_now, p_until);
    END LOOP;
  END IF;
  RETURN leave(p_connection, p_token, (SELECT jsonb_build_object('taken', l.taken, 'open', l.taken - l.told, 'superseded', v_superseded)
    FROM ledger l WHERE l.connection = p_connection));
END $$;
`;
