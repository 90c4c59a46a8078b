/** Stands for the digest of a member of whom a change waits. No digest is negative. */
const unknown = -1;

/** Keys that are compared at a time. */
const step = 50_000;

/** Of at most \`step\` rows of a table those before \`v_next\`. */
function stretchOf(table: string): string {
  return `SELECT * FROM (SELECT * FROM ${table} t WHERE t.connection = p_connection AND t.key >= p_from ORDER BY t.key LIMIT ${step}) t
    WHERE v_next IS NULL OR t.key < v_next`;
}

/** Who is in the audiences of connections by what was last accepted, and who should be. */
export const audience = `
-- The same as \`digestParameters\`.
CREATE FUNCTION digest_of(p_text text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || left(encode(sha256(convert_to(p_text, 'UTF8')), 'hex'), 13))::bit(52)::bigint
$$;

-- Notes what was accepted, before it is taken out.
CREATE FUNCTION note(p_connection integer, p_slot bigint, p_sequences bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_ledger ledger;
BEGIN
  SELECT * INTO v_ledger FROM ledger l WHERE l.connection = p_connection;
  IF v_ledger.present IS NULL OR cardinality(p_sequences) = 0 THEN RETURN; END IF;
  INSERT INTO member (connection, key, long_key, digest)
  SELECT p_connection, c.key, c.long_key, digest_of(c.parameters) FROM change c
  WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences) AND c.action = v_ledger.present AND NOT c.reassertion
  ON CONFLICT (connection, key) DO UPDATE SET digest = excluded.digest;
  DELETE FROM member m USING change c
  WHERE c.connection = p_connection AND c.slot = p_slot AND c.sequence = ANY (p_sequences) AND c.action = v_ledger.absent AND NOT c.reassertion
    AND m.connection = p_connection AND m.key = c.key;
END $$;

CREATE FUNCTION begin_audience(p_connection integer, p_epoch bigint, p_present integer, p_absent integer) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enter(p_connection, p_epoch, NULL, NULL);
  UPDATE ledger l SET present = p_present, absent = p_absent WHERE l.connection = p_connection;
  DELETE FROM wanted w WHERE w.connection = p_connection;
  INSERT INTO member (connection, key, long_key, digest)
  SELECT DISTINCT ON (c.key) p_connection, c.key, c.long_key, ${unknown} FROM change c
  WHERE c.connection = p_connection AND c.action IN (p_present, p_absent) AND NOT c.reassertion
  ON CONFLICT (connection, key) DO UPDATE SET digest = excluded.digest;
  RETURN leave(p_connection, NULL, NULL);
END $$;

CREATE FUNCTION want(p_connection integer, p_keys text[], p_long_keys text[], p_digests bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO wanted (connection, key, digest)
  SELECT DISTINCT ON (g.key) p_connection, g.key, g.digest
  FROM unnest(p_keys, p_long_keys, p_digests) WITH ORDINALITY AS g(key, long_key, digest, at) ORDER BY g.key, g.digest IS NULL, g.at DESC
  ON CONFLICT (connection, key) DO UPDATE SET digest = coalesce(excluded.digest, wanted.digest)
$$;

-- Compares a stretch of keys, since a statement must end in time; \`next\` is where the rest begins, and null when there is none.
CREATE FUNCTION compare(p_connection integer, p_from text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_next text := least(
    (SELECT w.key FROM wanted w WHERE w.connection = p_connection AND w.key >= p_from ORDER BY w.key OFFSET ${step} LIMIT 1),
    (SELECT m.key FROM member m WHERE m.connection = p_connection AND m.key >= p_from ORDER BY m.key OFFSET ${step} LIMIT 1));
BEGIN
  RETURN (SELECT jsonb_build_object('added', count(*) FILTER (WHERE m.key IS NULL AND w.digest IS NOT NULL),
    'changed', count(*) FILTER (WHERE m.key IS NOT NULL AND w.key IS NOT NULL AND w.digest <> m.digest),
    'unchanged', count(*) FILTER (WHERE m.key IS NOT NULL AND w.key IS NOT NULL AND (w.digest IS NULL OR w.digest = m.digest)),
    'removed', count(*) FILTER (WHERE w.key IS NULL), 'next', v_next)::text
  FROM (${stretchOf('wanted')}) w FULL JOIN (${stretchOf('member')}) m ON m.key = w.key);
END $$;
`;
