-- event: of an event that its connection could not map, as JSON; it is kept until the connection can, and never expires.
-- arrival: of a record that was such an event, the index that says which changes came after it; else its invocation_index does.
ALTER TABLE dead_letter ADD COLUMN event text, ADD COLUMN arrival bigint;
CREATE INDEX dead_letter_of_event ON dead_letter (connection_id, id) WHERE event IS NOT NULL;
