-- Members in the order of the hash of their key, of each scope: 1 present, 0 absent, -1 absent and not known before. It has those
-- whose hash is less than 2 ^ (52 - sample_bits); members and peak are numbers of all.
CREATE TABLE member_sample (
  connection_id integer, hash bigint, scope_id integer, state smallint NOT NULL, PRIMARY KEY (connection_id, hash, scope_id)
);
-- hold_id counts the removal holds. removed_members: of a run, how many have left its audience since removed_since.
ALTER TABLE queue ADD COLUMN sample_bits integer NOT NULL DEFAULT 0, ADD COLUMN sample_rows integer NOT NULL DEFAULT 0,
  ADD COLUMN hold_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN removed_members bigint NOT NULL DEFAULT 0, ADD COLUMN removed_since bigint NOT NULL DEFAULT 0;
