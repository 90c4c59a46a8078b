/**
 * What every call has in common.
 *
 * Each call is one function, one round trip and one transaction, so that a client that is stopped never holds a lock.
 * It locks the ledger's row first. So calls on one connection follow each other, ids become visible in the order of
 * their numbers, and no two calls can wait for each other.
 */
export const frame = `
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- Locks the ledger; gives the answer that this call was given before, if it was.
CREATE FUNCTION enter(p_connection integer, p_epoch bigint, p_token uuid, p_seen uuid[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_epoch bigint;
BEGIN
  SELECT l.epoch INTO v_epoch FROM ledger l WHERE l.connection = p_connection FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the ledger is gone' USING ERRCODE = 'CN001'; END IF;
  IF p_epoch <> v_epoch THEN RAISE EXCEPTION 'another process has the ledger' USING ERRCODE = 'CN002'; END IF;
  IF cardinality(p_seen) > 0 THEN DELETE FROM answer a WHERE a.connection = p_connection AND a.token = ANY (p_seen); END IF;
  RETURN (SELECT a.answer FROM answer a WHERE a.connection = p_connection AND a.token = p_token);
END $$;

CREATE FUNCTION counted(p_ledger ledger, p_result jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('stamp', p_ledger.stamp, 'size', p_ledger.size, 'reassertions', p_ledger.reassertions,
    'names', p_ledger.names, 'result', p_result,
    'held', CASE WHEN p_ledger.held THEN jsonb_build_object('from', p_ledger.peak, 'to', p_ledger.members) END)::text
$$;

-- Keeps the answer and gives it.
CREATE FUNCTION leave(p_connection integer, p_token uuid, p_result jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_ledger ledger;
  v_answer text;
BEGIN
  UPDATE ledger l SET stamp = l.stamp + 1 WHERE l.connection = p_connection RETURNING l.* INTO v_ledger;
  v_answer := counted(v_ledger, p_result);
  IF p_token IS NOT NULL THEN INSERT INTO answer VALUES (p_connection, p_token, v_answer, now_ms()); END IF;
  RETURN v_answer;
END $$;

CREATE FUNCTION tell(p_news jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify(current_schema(), (jsonb_build_object('from', current_setting('application_name')) || p_news)::text)
$$;

-- Gives the number of names that the ledger has then; asked again it adds nothing.
CREATE FUNCTION add_names(p_connection integer, p_epoch bigint, p_kinds text[], p_texts text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_names integer;
BEGIN
  PERFORM enter(p_connection, p_epoch, NULL, NULL);
  SELECT l.names INTO v_names FROM ledger l WHERE l.connection = p_connection;
  WITH added AS (
    INSERT INTO name (connection, id, kind, text)
    SELECT p_connection, v_names + row_number() OVER (), g.kind, g.text FROM unnest(p_kinds, p_texts) AS g(kind, text)
    WHERE NOT EXISTS (SELECT 1 FROM name n WHERE n.connection = p_connection AND n.kind = g.kind AND n.text = g.text)
    RETURNING id, kind)
  , lanes AS (INSERT INTO slot (connection, slot) SELECT p_connection, a.id FROM added a WHERE a.kind = 'group')
  UPDATE ledger l SET names = v_names + (SELECT count(*) FROM added) WHERE l.connection = p_connection;
END $$;

-- Outcomes are [first, count, action, status, attempts, fault]. For a run that has not begun nobody would ask for them.
CREATE FUNCTION journal(p_connection integer, p_base bigint, p_now bigint, p_outcomes json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_outcomes IS NULL THEN RETURN; END IF;
  WITH given AS (
    SELECT l.sequence + o.at AS id, p_base + (o.run ->> 0)::bigint AS first, (o.run ->> 1)::integer AS count, o.run ->> 2 AS action,
      o.run ->> 3 AS status, (o.run ->> 4)::integer AS attempts, o.run ->> 5 AS fault
    FROM ledger l, json_array_elements(p_outcomes) WITH ORDINALITY AS o(run, at)
    WHERE l.connection = p_connection AND (l.is_host OR l.run IS NOT NULL))
  , added AS (
    INSERT INTO outcome (connection, id, first, count, action, status, attempts, fault, at)
    SELECT p_connection, g.id, g.first, g.count, g.action, g.status, g.attempts, g.fault, p_now FROM given g)
  UPDATE ledger l SET sequence = l.sequence + t.runs, told = l.told + t.told
  FROM (SELECT count(*) AS runs, coalesce(sum(g.count), 0) AS told FROM given g) t WHERE l.connection = p_connection;
END $$;

-- Rows are as in \`rowColumns\`. Stretches end at multiples of 1,000, so that none is longer.
CREATE FUNCTION journal_superseded(p_connection integer, p_now bigint, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_rows IS NULL OR jsonb_array_length(p_rows) = 0 THEN RETURN; END IF;
  PERFORM journal(p_connection, 0, p_now, (
    SELECT json_agg(json_build_array(r.first, r.count, n.text, 'superseded', r.attempts, NULL) ORDER BY r.first)
    FROM (
      SELECT min(t.tag) AS first, count(*) AS count, t.action, t.attempts
      FROM (
        SELECT (e ->> 6)::bigint AS tag, (e ->> 1)::integer AS action, (e ->> 7)::integer AS attempts,
          (e ->> 6)::bigint - row_number() OVER (PARTITION BY e ->> 1, e ->> 7 ORDER BY (e ->> 6)::bigint) AS island
        FROM jsonb_array_elements(p_rows) AS e) t
      GROUP BY t.action, t.attempts, t.island, t.tag / 1000) r
    JOIN name n ON n.connection = p_connection AND n.id = r.action));
END $$;
`;

/**
 * One row of `change c` as a JSON array; `rows.ts` reads it. Without its key and its parameters: an answer is kept for a while,
 * and must hold nothing of a member who is forgotten meanwhile.
 */
export function rowJson(sent = '0'): string {
  return `jsonb_build_array(c.sequence, c.action, c.register, '', NULL, c.lane, c.tag, c.attempts + ${sent}, c.setbacks, c.reassertion,
    c.ambiguous_until, '{}')`;
}
