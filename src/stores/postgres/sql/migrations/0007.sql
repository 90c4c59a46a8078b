-- listed: of the members, how many are counted by what is known of each key; without listed_by none are.
-- listed_by: the memberships that they are counted by, each as scope, action that adds and action that removes.
ALTER TABLE queue ADD COLUMN listed bigint NOT NULL DEFAULT 0, ADD COLUMN listed_by integer[];
