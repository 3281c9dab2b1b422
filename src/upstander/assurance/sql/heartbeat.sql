-- A process says that it is there, in its own name and at the database's time; in no other's, and nothing further.
CREATE FUNCTION assurance_beat(version text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.assurance_heartbeat (role, seen_at, version)
    VALUES (session_user, clock_timestamp(), left(version, 40))
    ON CONFLICT (role) DO UPDATE SET seen_at = excluded.seen_at, version = excluded.version
$$;
REVOKE ALL ON FUNCTION assurance_beat(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assurance_beat(text)
    TO upstander_unit, upstander_workforce, upstander_worker, upstander_sealer;
