-- The group of the change, which says what validated it; null for a record without an invocation and for what is from before this.
ALTER TABLE dead_letter ADD COLUMN group_id integer;
