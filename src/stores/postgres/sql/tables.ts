/**
 * Times are epoch milliseconds of the database's clock. Everything that grows begins with the connection, so that it can be
 * spread over machines by (connection, key) or by connection.
 *
 * ledger       one row for each connection: its lock, its counters, and how far its run has come
 *              members, by what was taken in; peak: the most of them within a window; held: they have fallen too far, and nothing is claimed
 * name         texts that many rows share: actions, registers, groups
 * change       one row for each register that still has to be applied, and for each change without a register
 *              slot: where it stands. A group's id while it is fresh, minus a piece's id in a piece, 0 behind a request
 * slot         groups and pieces; rows of a slot up to `claimed_to` are in a request
 * claim        requests: a stretch of a slot that is one process's until its lease ends
 * answer       what calls have answered, until the caller has it: a call whose answer was lost is asked again and does nothing
 * outcome      what became of invocations: stretches of equal outcomes with consecutive indexes
 * dead_letter  invocations that failed for good
 * receipt      what callers call the groups that they have sent
 * member       who is in an audience by what was last accepted, with the digest of its parameters; -1 while it is not known
 * wanted       who should be in it, while the two are compared; without a digest, with any parameters
 */
export const tables = `
CREATE TABLE ledger (
  connection integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  is_host boolean NOT NULL,
  epoch bigint NOT NULL DEFAULT 0,
  stamp bigint NOT NULL DEFAULT 0,
  sequence bigint NOT NULL DEFAULT 0,
  names integer NOT NULL DEFAULT 0,
  size bigint NOT NULL DEFAULT 0,
  reassertions bigint NOT NULL DEFAULT 0,
  behind bigint NOT NULL DEFAULT 0,
  taken bigint NOT NULL DEFAULT 0,
  told bigint NOT NULL DEFAULT 0,
  run text,
  present integer,
  absent integer,
  members bigint NOT NULL DEFAULT 0,
  peak bigint NOT NULL DEFAULT 0,
  peak_since bigint NOT NULL DEFAULT 0,
  held boolean NOT NULL DEFAULT false
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE TABLE name (
  connection integer NOT NULL,
  id integer NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (connection, id)
);

CREATE TABLE change (
  sequence bigint NOT NULL,
  slot bigint NOT NULL,
  tag bigint NOT NULL,
  arrived bigint NOT NULL,
  ambiguous_until bigint NOT NULL DEFAULT 0,
  connection integer NOT NULL,
  register integer,
  action integer NOT NULL,
  lane integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  setbacks integer NOT NULL DEFAULT 0,
  behind boolean NOT NULL DEFAULT false,
  reassertion boolean NOT NULL DEFAULT false,
  key text COLLATE "C" NOT NULL,
  long_key text,
  parameters text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
CREATE UNIQUE INDEX change_by_register ON change (connection, key, register, behind);
CREATE INDEX change_by_slot ON change (connection, slot, sequence);
-- Ballast of no connection. Plans are made when the table is empty as well, and would then take any index for as good as the right one.
INSERT INTO change (sequence, slot, tag, arrived, connection, register, action, lane, key, parameters)
SELECT n, 0, 0, 0, 0, 1, 0, 0, 'ballast-' || n, '{}' FROM generate_series(1, 3000) AS n;
ANALYZE change;

CREATE TABLE slot (
  connection integer NOT NULL,
  slot bigint NOT NULL,
  claimed_to bigint NOT NULL DEFAULT 0,
  turn bigint NOT NULL DEFAULT 0,
  not_before bigint,
  PRIMARY KEY (connection, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX slot_by_time ON slot (connection, not_before) WHERE slot < 0 AND claimed_to = 0;

CREATE TABLE claim (
  connection integer NOT NULL,
  token uuid NOT NULL,
  number bigint NOT NULL,
  slot bigint NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  rows integer NOT NULL,
  lease_until bigint NOT NULL,
  doubt_ms bigint NOT NULL,
  PRIMARY KEY (connection, token)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX claim_by_lease ON claim (lease_until);

CREATE TABLE answer (
  connection integer NOT NULL,
  token uuid NOT NULL,
  answer text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (connection, token)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE TABLE outcome (
  connection integer NOT NULL,
  id bigint NOT NULL,
  first bigint NOT NULL,
  count integer NOT NULL,
  action text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL,
  fault text,
  at bigint NOT NULL,
  PRIMARY KEY (connection, id)
);
CREATE INDEX outcome_by_first ON outcome (connection, first);
CREATE INDEX outcome_by_time ON outcome USING brin (at);

CREATE TABLE dead_letter (
  connection integer NOT NULL,
  id bigint NOT NULL,
  register integer,
  key text COLLATE "C" NOT NULL,
  index bigint NOT NULL,
  action integer NOT NULL,
  parameters text NOT NULL,
  attempts integer NOT NULL,
  fault text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (connection, id)
);
CREATE INDEX dead_letter_by_key ON dead_letter (connection, key);

CREATE TABLE receipt (
  connection integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  digest text NOT NULL,
  first bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (connection, key)
);

CREATE TABLE member (
  connection integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  long_key text,
  digest bigint NOT NULL,
  PRIMARY KEY (connection, key)
);

CREATE TABLE wanted (
  connection integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  digest bigint,
  PRIMARY KEY (connection, key)
);

CREATE TABLE document (
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE account (
  account text PRIMARY KEY,
  closed_until bigint NOT NULL
);
`;
