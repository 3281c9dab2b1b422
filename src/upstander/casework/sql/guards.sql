-- What was said stays as it was said: revoked rights come first, this refuses the owner's own slips.
CREATE FUNCTION casework_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of this table are added, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['link', 'linkend'] LOOP
        EXECUTE format('CREATE TRIGGER casework_%1$s_kept BEFORE UPDATE OR DELETE ON casework_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION casework_refuse()', kept);
        EXECUTE format('CREATE TRIGGER casework_%1$s_whole BEFORE TRUNCATE ON casework_%1$s '
            'EXECUTE FUNCTION casework_refuse()', kept);
    END LOOP;
END $$;
