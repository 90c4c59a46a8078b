/**
 * One step for each version of the schema; the first makes it. Released steps are never changed.
 *
 * queue           one row for each connection, with its progress and its counts as JSON; `name` is null once it is deleted
 * queue_group     how many fresh rows each group of a queue has
 * change          one row for each key of a scope that still has to be applied, and for each change without a scope
 *                 state: 0 fresh, 1 in a retry batch, 2 in a request after a retry batch, 3 successor of a row in a request
 *                 batch_id: the retry batch that it is in or was claimed from
 * claim           fresh rows that are in a request: those of a group from one sequence to another; marking each of the rows
 *                 would cost as much as enqueuing it
 * retry_batch     when the rows of a retry batch are due
 * string_table    texts that many rows share: actions, scopes, groups
 * outcome         ranges of invocations with consecutive indexes and equal outcomes, in the order of `id`
 * dead_letter     invocations that failed for good; with a visitor, records that could not be made one
 *                 group_id: of the change, which says what validated it; null for a record and for what is from before this
 *                 event: of one that is kept until it can be; arrival: of one that was, the index that says what came after it
 * later_change    the last change of each key of a scope, while the queue has dead letters with a visitor
 * idempotency_key what was enqueued under a key of the caller, and answered; its connection is 0 when it is for several
 * membership      what is known of each key of a scope once a change of it was settled; it is written in that transaction
 *                 state, time, accepted_at, digest: of what was last accepted: 1 present, 0 absent, null for neither
 *                 digest: of the parameters; -1 while it is unknown what the vendor has, -2 when an older version wrote it
 *                 wanted, wanted_time: of what failed after that, which is newer
 * erased_member   keyed hashes of the keys of members that were erased, and when
 * member_sample   members by the hash of their key, to count them: 1 present, 0 absent, -1 absent and not known before
 * desired_member  who should be in an audience, during a comparison; without a digest, with any parameters
 * series          accepted and failed invocations and requests by minute and by hour; step and at in ms
 * replay_range    invocations that a replay has enqueued, by their indexes; times: how often they have been replayed
 * note            small texts about a connection, for people
 * document        small named texts
 * owner           one row: whose state it is, whether it was closed cleanly, and the key of digests and hashes
 */
export const sqliteMigrations: readonly string[] = [
  `
  CREATE TABLE string_table (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE queue (connection_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, state TEXT NOT NULL);
  CREATE TABLE queue_group (
    connection_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    PRIMARY KEY (connection_id, group_id)
  ) WITHOUT ROWID;
  CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    connection_id INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    scope_id INTEGER,
    key TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    invocation_index INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    is_successor INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    is_resend INTEGER NOT NULL DEFAULT 0,
    uncertain_until INTEGER NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX change_by_key ON change (connection_id, key, scope_id, is_successor);
  CREATE INDEX change_fresh ON change (connection_id, group_id) WHERE state = 0;
  CREATE INDEX change_by_batch ON change (connection_id, state, batch_id) WHERE state > 0;
  CREATE INDEX change_uncertain ON change (connection_id) WHERE uncertain_until > 0;
  CREATE INDEX change_by_age ON change (connection_id, arrived_at) WHERE state > 0 AND is_resend = 0;
  CREATE TABLE claim (
    connection_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (connection_id, id)
  ) WITHOUT ROWID;
  CREATE TABLE retry_batch (
    connection_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    PRIMARY KEY (connection_id, id)
  ) WITHOUT ROWID;
  CREATE INDEX retry_batch_by_time ON retry_batch (connection_id, not_before, id);
  CREATE TABLE outcome (
    connection_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fault TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, id)
  ) WITHOUT ROWID;
  CREATE INDEX outcome_by_index ON outcome (connection_id, first);
  CREATE INDEX outcome_by_status ON outcome (connection_id, status, id);
  CREATE INDEX outcome_by_time ON outcome (at);
  CREATE TABLE dead_letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id INTEGER NOT NULL,
    scope_id INTEGER,
    key TEXT NOT NULL,
    invocation_index INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fault TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX dead_letter_by_connection ON dead_letter (connection_id);
  CREATE INDEX dead_letter_by_key ON dead_letter (connection_id, key, scope_id);
  CREATE INDEX dead_letter_by_time ON dead_letter (at);
  CREATE TABLE idempotency_key (
    connection_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    first INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, key)
  ) WITHOUT ROWID;
  CREATE INDEX idempotency_key_by_time ON idempotency_key (at);
  CREATE TABLE member (
    connection_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest INTEGER NOT NULL,
    PRIMARY KEY (connection_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE desired_member (
    connection_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest INTEGER,
    PRIMARY KEY (connection_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE document (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE TABLE owner (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    is_clean INTEGER NOT NULL
  );
  `,
  `
  ALTER TABLE dead_letter ADD COLUMN visitor TEXT;
  CREATE INDEX dead_letter_with_visitor ON dead_letter (connection_id) WHERE visitor IS NOT NULL;
  CREATE TABLE later_change (
    connection_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    scope_id INTEGER NOT NULL,
    invocation_index INTEGER NOT NULL,
    PRIMARY KEY (connection_id, key, scope_id)
  ) WITHOUT ROWID;
  ALTER TABLE idempotency_key RENAME COLUMN first TO firsts;
  ALTER TABLE idempotency_key ADD COLUMN answer TEXT;
  UPDATE idempotency_key SET firsts = '[' || firsts || ']';
  `,
  `
  CREATE TABLE member_sample (
    connection_id INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    scope_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    PRIMARY KEY (connection_id, hash, scope_id)
  ) WITHOUT ROWID;
  `,
  `
  ALTER TABLE dead_letter ADD COLUMN event TEXT;
  ALTER TABLE dead_letter ADD COLUMN arrival INTEGER;
  CREATE INDEX dead_letter_of_event ON dead_letter (connection_id, id) WHERE event IS NOT NULL;
  `,
  // The scope of earlier members is not known here: -1 until their queue is opened.
  `
  CREATE TABLE membership (
    connection_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    scope_id INTEGER NOT NULL,
    state INTEGER,
    time INTEGER,
    accepted_at INTEGER,
    digest INTEGER,
    wanted INTEGER,
    wanted_time INTEGER,
    PRIMARY KEY (connection_id, key, scope_id)
  ) WITHOUT ROWID;
  INSERT INTO membership (connection_id, key, scope_id, state, time, accepted_at, digest)
    SELECT connection_id, key, -1, iif(digest = -1, NULL, 1), 0, 0, iif(digest = -1, -1, -2) FROM member;
  DROP TABLE member;
  CREATE TABLE erased_member (
    connection_id INTEGER NOT NULL,
    hash TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, hash)
  ) WITHOUT ROWID;
  DROP TABLE desired_member;
  CREATE TABLE desired_member (
    connection_id INTEGER NOT NULL,
    scope_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    digest INTEGER,
    PRIMARY KEY (connection_id, scope_id, key)
  ) WITHOUT ROWID;
  ALTER TABLE change ADD COLUMN occurred_at INTEGER;
  ALTER TABLE change ADD COLUMN digest INTEGER;
  ALTER TABLE dead_letter ADD COLUMN occurred_at INTEGER;
  ALTER TABLE owner ADD COLUMN hash_key TEXT;
  UPDATE queue SET state = json_remove(json_set(state, '$.isIncomplete', json('true'),
    '$.keepsMembers', json(iif(state ->> '$.present' IS NULL, 'false', 'true')),
    '$.hasEarlierMembers', json(iif(state ->> '$.present' IS NULL, 'false', 'true'))), '$.present', '$.absent');
  `,
  `
  CREATE TABLE series (
    connection_id INTEGER NOT NULL,
    step INTEGER NOT NULL,
    at INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    accepted_at INTEGER,
    PRIMARY KEY (connection_id, step, at)
  ) WITHOUT ROWID;
  CREATE TABLE replay_range (
    connection_id INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    replayed INTEGER NOT NULL,
    times INTEGER NOT NULL,
    job TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, first)
  ) WITHOUT ROWID;
  CREATE INDEX replay_range_by_job ON replay_range (connection_id, job);
  CREATE INDEX replay_range_by_time ON replay_range (at);
  CREATE TABLE note (
    connection_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (connection_id, kind, id)
  ) WITHOUT ROWID;
  `,
  `
  ALTER TABLE dead_letter ADD COLUMN group_id INTEGER;
  `,
];
