-- What all processes on a store share besides queues. Each change is notified to all that listen.

-- Other processes are notified, and calls by an older version do nothing from the commit on.
CREATE FUNCTION raise_setup_version() RETURNS void LANGUAGE sql AS $$
  UPDATE setup SET version = version + 1;
  SELECT notify_change('{"type": "setup"}')
$$;

-- p_is_setup: whether calls by the set-up before this are outdated. p_deadline: as in rpc.sql. Returns the new revision, also when the
-- same was written before: a write whose result was lost is repeated. Null: another writer was faster. -1: it is late.
CREATE FUNCTION write_document(p_kind text, p_id text, p_body text, p_revision bigint, p_is_setup boolean, p_deadline bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_revision bigint;
BEGIN
  SELECT d.revision INTO v_revision FROM document d
  WHERE d.kind = p_kind AND d.id = p_id AND d.revision = p_revision + 1 AND d.body = p_body;
  IF FOUND THEN RETURN v_revision; END IF;
  IF now_ms() > p_deadline THEN RETURN -1; END IF;
  IF p_revision = 0 THEN
    INSERT INTO document VALUES (p_kind, p_id, 1, p_body) ON CONFLICT DO NOTHING RETURNING revision INTO v_revision;
  ELSE
    UPDATE document d SET body = p_body, revision = d.revision + 1
    WHERE d.kind = p_kind AND d.id = p_id AND d.revision = p_revision RETURNING d.revision INTO v_revision;
  END IF;
  IF v_revision IS NULL THEN
    -- The first try of this write may have been committed meanwhile.
    SELECT d.revision INTO v_revision FROM document d
    WHERE d.kind = p_kind AND d.id = p_id AND d.revision = p_revision + 1 AND d.body = p_body;
  ELSIF p_is_setup THEN
    PERFORM raise_setup_version();
  END IF;
  PERFORM undo_late(p_deadline);
  RETURN v_revision;
END $$;

-- Null: it is late.
CREATE FUNCTION remove_document(p_kind text, p_id text, p_is_setup boolean, p_deadline bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF now_ms() > p_deadline THEN RETURN NULL; END IF;
  DELETE FROM document d WHERE d.kind = p_kind AND d.id = p_id;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_is_setup THEN PERFORM raise_setup_version(); END IF;
  PERFORM undo_late(p_deadline);
  RETURN true;
END $$;

-- The notification holds no name, which may be longer than a notification can be. The receiver reads all rate limits.
CREATE FUNCTION extend_rate_limit(p_name text, p_until bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rate_limit (name, until) VALUES (p_name, p_until)
  ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE rate_limit.until < excluded.until;
  IF FOUND THEN PERFORM notify_change('{"type": "rateLimit"}'); END IF;
END $$;
