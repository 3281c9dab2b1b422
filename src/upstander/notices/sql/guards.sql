-- Who was called when, and by what it ended, is never altered or removed: revoked rights come first, this refuses
-- the owner's own slips.
CREATE FUNCTION notices_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of this table are added, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'address', 'duty', 'dutyend', 'message', 'page', 'pageend', 'rung', 'sending'
    ] LOOP
        EXECUTE format('CREATE TRIGGER notices_%1$s_kept BEFORE UPDATE OR DELETE ON notices_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION notices_refuse()', kept);
        EXECUTE format('CREATE TRIGGER notices_%1$s_whole BEFORE TRUNCATE ON notices_%1$s '
            'EXECUTE FUNCTION notices_refuse()', kept);
    END LOOP;
END $$;
