-- A process says that it is there, in its own name and at the database's time; in no other's, and nothing further.
CREATE FUNCTION assurance_beat(version text, is_well boolean DEFAULT true) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.assurance_heartbeat (role, seen_at, version, is_well)
    VALUES (session_user, clock_timestamp(), left(version, 40), is_well)
    ON CONFLICT (role) DO UPDATE
        SET seen_at = excluded.seen_at, version = excluded.version, is_well = excluded.is_well
$$;
REVOKE ALL ON FUNCTION assurance_beat(text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assurance_beat(text, boolean)
    TO upstander_unit, upstander_workforce, upstander_worker, upstander_sealer;
