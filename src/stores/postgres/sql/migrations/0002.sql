-- One row: the version of all documents together. Each change of one raises it, and calls of hosts that know an older one do nothing.
CREATE TABLE setup (version bigint NOT NULL);
INSERT INTO setup VALUES (0);
