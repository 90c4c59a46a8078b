-- Times are epoch milliseconds of the database's clock. The primary key and every unique index of a table that grows begin with
-- connection_id, so that it can be partitioned by (connection_id, key) or by connection_id.

-- One row: whose schema it is, and what is installed in it. Each call reads it, see rpc.sql.
CREATE TABLE schema_version (connector text NOT NULL, program text NOT NULL, migrations integer NOT NULL, hash text NOT NULL);

-- One row for each connection: its lock, its counters, and the progress of its run.
-- members: by what was enqueued; peak: the most of them within a window; is_held: they dropped too far, and nothing is claimed.
CREATE TABLE queue (
  connection_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  is_host boolean NOT NULL,
  epoch bigint NOT NULL DEFAULT 0, revision bigint NOT NULL DEFAULT 0, sequence bigint NOT NULL DEFAULT 0,
  string_count integer NOT NULL DEFAULT 0,
  size bigint NOT NULL DEFAULT 0, resends bigint NOT NULL DEFAULT 0, successors bigint NOT NULL DEFAULT 0,
  run text, received bigint NOT NULL DEFAULT 0, reported bigint NOT NULL DEFAULT 0,
  present_action_id integer, absent_action_id integer,
  members bigint NOT NULL DEFAULT 0, peak bigint NOT NULL DEFAULT 0, peak_since bigint NOT NULL DEFAULT 0,
  is_held boolean NOT NULL DEFAULT false
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Texts that many rows share: actions, scopes, groups.
CREATE TABLE string_table (connection_id integer, id integer, kind text NOT NULL, text text NOT NULL, PRIMARY KEY (connection_id, id));

-- One row for each key of a scope that still has to be applied, and for each change without a scope.
-- position: the id of its group while it is fresh, minus the id of its retry batch in one, 0 for a successor.
-- is_successor: a change that waits until the claimed change with its key is settled.
CREATE TABLE change (
  sequence bigint NOT NULL, position bigint NOT NULL, invocation_index bigint NOT NULL,
  arrived_at bigint NOT NULL, uncertain_until bigint NOT NULL DEFAULT 0,
  connection_id integer NOT NULL, scope_id integer, action_id integer NOT NULL, group_id integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0, consecutive_failures integer NOT NULL DEFAULT 0,
  is_successor boolean NOT NULL DEFAULT false, is_resend boolean NOT NULL DEFAULT false,
  key text COLLATE "C" NOT NULL, long_key text, parameters text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
CREATE UNIQUE INDEX change_by_key ON change (connection_id, key, scope_id, is_successor);
CREATE INDEX change_by_position ON change (connection_id, position, sequence);
-- Seed rows for the planner, of no connection. Plans are also made while the queue is empty, when any index looks as good as the right one.
INSERT INTO change (sequence, position, invocation_index, arrived_at, connection_id, scope_id, action_id, group_id, key, parameters)
SELECT n, 0, 0, 0, 0, 1, 0, 0, 'seed-' || n, '{}' FROM generate_series(1, 3000) AS n;
ANALYZE change;

-- Groups and retry batches. Rows of a position up to claimed_to are in a request.
CREATE TABLE queue_position (
  connection_id integer, position bigint, claimed_to bigint NOT NULL DEFAULT 0, turn bigint NOT NULL DEFAULT 0, not_before bigint,
  PRIMARY KEY (connection_id, position)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX queue_position_by_time ON queue_position (connection_id, not_before) WHERE position < 0 AND claimed_to = 0;

-- Requests: a range of a position that belongs to one process until its lease ends. A run has no lease.
CREATE TABLE claim (
  connection_id integer, token uuid, number bigint NOT NULL,
  position bigint NOT NULL, first bigint NOT NULL, last bigint NOT NULL, rows integer NOT NULL,
  lease_until bigint, late_apply_ms bigint NOT NULL,
  PRIMARY KEY (connection_id, token)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX claim_by_lease ON claim (lease_until);

-- Results of calls until the caller acknowledges them. A call whose result was lost is repeated and does nothing.
CREATE TABLE call_result (connection_id integer, token uuid, result text NOT NULL, at bigint NOT NULL, PRIMARY KEY (connection_id, token))
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Ranges of invocations with consecutive indexes and equal outcomes.
CREATE TABLE outcome (
  connection_id integer, id bigint, first bigint NOT NULL, count integer NOT NULL,
  action text NOT NULL, status text NOT NULL, attempts integer NOT NULL, fault text, at bigint NOT NULL,
  PRIMARY KEY (connection_id, id)
);
CREATE INDEX outcome_by_index ON outcome (connection_id, first);
CREATE INDEX outcome_by_time ON outcome USING brin (at);

-- Invocations that failed for good.
CREATE TABLE dead_letter (
  connection_id integer, id bigint, scope_id integer, key text COLLATE "C" NOT NULL,
  invocation_index bigint NOT NULL, action_id integer NOT NULL, parameters text NOT NULL,
  attempts integer NOT NULL, fault text NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (connection_id, id)
);
CREATE INDEX dead_letter_by_key ON dead_letter (connection_id, key);

CREATE TABLE idempotency_key (
  connection_id integer, key text COLLATE "C", digest text NOT NULL, first bigint NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (connection_id, key)
);

-- Who is in an audience by what was last accepted, with the digest of the parameters; null while that is unknown.
CREATE TABLE member (connection_id integer, key text COLLATE "C", long_key text, digest bigint, PRIMARY KEY (connection_id, key));

-- Who should be in it, while the two are compared; without a digest, with any parameters.
CREATE TABLE desired_member (connection_id integer, key text COLLATE "C", digest bigint, PRIMARY KEY (connection_id, key));

CREATE TABLE document (kind text COLLATE "C", id text COLLATE "C", revision bigint NOT NULL, body text NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE rate_limit (name text PRIMARY KEY, until bigint NOT NULL);
