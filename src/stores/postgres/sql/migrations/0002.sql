-- A dead letter with a visitor is a record that could not be made an invocation; its key is unknown.
ALTER TABLE dead_letter ADD COLUMN visitor text;
CREATE INDEX dead_letter_with_visitor ON dead_letter (connection_id) WHERE visitor IS NOT NULL;

-- The last change of each key of a scope, while its queue has dead letters with a visitor.
CREATE TABLE later_change (
  connection_id integer, key text COLLATE "C", scope_id integer, invocation_index bigint NOT NULL,
  PRIMARY KEY (connection_id, key, scope_id)
);

-- firsts: the first index of each group that was enqueued under the key. answer: what the caller was told, without these.
-- connection_id is 0 when the key is for groups of several connections.
ALTER TABLE idempotency_key RENAME COLUMN first TO firsts;
ALTER TABLE idempotency_key ALTER COLUMN firsts TYPE bigint[] USING ARRAY[firsts];
ALTER TABLE idempotency_key ADD COLUMN answer text;

-- One row: the version of all documents together. Each change of one raises it, and calls of hosts that know an older one do nothing.
CREATE TABLE setup (version bigint NOT NULL);
INSERT INTO setup VALUES (0);
