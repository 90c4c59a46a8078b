-- All functions of the schema are this program's, and a new version replaces all of them.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace LOOP
    EXECUTE format('DROP FUNCTION %s', v_function);
  END LOOP;
END $$;
