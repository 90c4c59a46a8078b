-- Accepted and failed invocations and requests of each minute and hour; step in ms. first_at: when the first of them came.
CREATE TABLE series (
  connection_id integer, step bigint, at bigint, accepted bigint NOT NULL, failed bigint NOT NULL, requests bigint NOT NULL,
  first_at bigint NOT NULL, accepted_at bigint, PRIMARY KEY (connection_id, step, at)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
-- Invocations that a replay has enqueued, by their indexes. times: how often they have been replayed.
CREATE TABLE replay_range (
  connection_id integer, first bigint, count bigint NOT NULL, replayed bigint NOT NULL, times integer NOT NULL,
  job text COLLATE "C" NOT NULL, at bigint NOT NULL, PRIMARY KEY (connection_id, first)
);
-- Small texts about a connection, for people.
CREATE TABLE note (connection_id integer, kind text COLLATE "C", id text COLLATE "C", body text NOT NULL, PRIMARY KEY (connection_id, kind, id));
