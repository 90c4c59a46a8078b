-- Seed rows for the planner, as those of change: without them, a plan of when there were no dead letters finds one by its id among all
-- of its connection. They do not expire.
INSERT INTO dead_letter (connection_id, id, key, invocation_index, action_id, parameters, attempts, fault, at)
SELECT 0, n, 'seed-' || n, 0, 0, '{}', 0, '{}', 9223372036854775807 FROM generate_series(1, 3000) AS n;
ANALYZE dead_letter;
