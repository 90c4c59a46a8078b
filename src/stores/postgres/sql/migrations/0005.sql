-- Copying members may take longer than any other statement.
SET LOCAL statement_timeout = 0;

-- What is known of each key of a scope by the changes that were settled; never what the vendor holds.
-- occurred_at: when the newest of them happened. accepted_at: when one was last accepted; null if none was, or if it is unknown when.
-- accepted_occurred_at: when that one happened, if it is not the newest. state: 2 for a member by what was last accepted, plus 1 for one
-- by the newest change, accepted or not. digest: of the parameters that were accepted; 0 of nobody, -1 if it is unknown whether and
-- with which parameters the vendor has the member. With more than 8 columns a row would need 8 bytes more.
-- A claim updates one or two rows of a page, so a twentieth of it is enough for their next versions.
CREATE TABLE membership (
  occurred_at bigint NOT NULL, accepted_at bigint, accepted_occurred_at bigint, digest bigint NOT NULL,
  connection_id integer, scope_id integer, state smallint NOT NULL, key text COLLATE "C",
  PRIMARY KEY (connection_id, key, scope_id)
) WITH (fillfactor = 95, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
-- Seed rows for the planner, as those of change.
INSERT INTO membership (occurred_at, digest, connection_id, scope_id, state, key)
SELECT 0, 0, 0, 0, 0, 'seed-' || n FROM generate_series(1, 3000) AS n;
-- The keys of membership that are stored by their hash.
CREATE TABLE long_key (connection_id integer, key text COLLATE "C", long_key text NOT NULL, PRIMARY KEY (connection_id, key));

-- Members that were erased, by a hash of their key that is made with the hash key.
CREATE TABLE erased_member (connection_id integer, hash bigint, erased_at bigint NOT NULL, PRIMARY KEY (connection_id, hash));
CREATE TABLE hash_key (key text NOT NULL);
INSERT INTO hash_key SELECT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

-- occurred_at: the time that counts; null of changes from before this. digest: of the parameters; null if it is unknown.
ALTER TABLE change ADD COLUMN occurred_at bigint, ADD COLUMN digest bigint;
ALTER TABLE dead_letter ADD COLUMN occurred_at bigint;

-- keeps_members: of a run, whether it keeps what is known of each key; it does once an audience was compared.
-- is_complete: false once changes came in that membership does not know. newest_time: no change is newer.
-- forgotten_at: what was accepted up to then is unknown. has_earlier_members: it has members in membership whose scope is 0.
ALTER TABLE queue ADD COLUMN keeps_members boolean NOT NULL DEFAULT false, ADD COLUMN is_complete boolean NOT NULL DEFAULT true,
  ADD COLUMN newest_time bigint NOT NULL DEFAULT 0, ADD COLUMN forgotten_at bigint NOT NULL DEFAULT -1,
  ADD COLUMN has_earlier_members boolean NOT NULL DEFAULT false;
UPDATE queue q SET keeps_members = q.present_action_id IS NOT NULL, is_complete = q.sequence = 0,
  newest_time = coalesce((SELECT max(c.arrived_at) FROM change c WHERE c.connection_id = q.connection_id), 0),
  has_earlier_members = EXISTS (SELECT 1 FROM member m WHERE m.connection_id = q.connection_id);
ALTER TABLE queue DROP COLUMN present_action_id, DROP COLUMN absent_action_id;

-- Who was in an audience. Its scope was not kept; the run that opens the queue says it.
INSERT INTO membership (occurred_at, digest, connection_id, scope_id, state, key)
SELECT 0, coalesce(('x' || left(encode(sha256(convert_to(h.key || m.digest, 'UTF8')), 'hex'), 13))::bit(52)::bigint, -1),
  m.connection_id, 0, CASE WHEN m.digest IS NULL THEN 0 ELSE 3 END, m.key
FROM member m CROSS JOIN hash_key h;
INSERT INTO long_key SELECT m.connection_id, m.key, m.long_key FROM member m WHERE m.long_key IS NOT NULL;
DROP TABLE member;
ANALYZE membership;

-- A comparison of an audience. as_of: when it was that; null if it is newer than all that is known.
CREATE TABLE comparison (connection_id integer, scope_id integer, as_of bigint, PRIMARY KEY (connection_id, scope_id));
-- Who should be in it; without a digest, with any parameters.
DROP TABLE desired_member;
CREATE TABLE desired_member (
  connection_id integer, scope_id integer, key text COLLATE "C", digest bigint, PRIMARY KEY (connection_id, key, scope_id)
);
