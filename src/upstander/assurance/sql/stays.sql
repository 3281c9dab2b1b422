-- The worker says besides how many reports it could pass on to nobody: a number, and only its own process does.
DROP FUNCTION assurance_beat(text, boolean);
CREATE FUNCTION assurance_beat(version text, is_well boolean DEFAULT true, stays integer DEFAULT 0)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.assurance_heartbeat (role, seen_at, version, is_well, stays)
    VALUES (session_user, clock_timestamp(), left(version, 40), is_well,
        CASE session_user WHEN 'upstander_worker' THEN greatest(stays, 0) ELSE 0 END)
    ON CONFLICT (role) DO UPDATE
        SET seen_at = excluded.seen_at, version = excluded.version, is_well = excluded.is_well,
            stays = excluded.stays
$$;
REVOKE ALL ON FUNCTION assurance_beat(text, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assurance_beat(text, boolean, integer)
    TO upstander_unit, upstander_workforce, upstander_worker, upstander_sealer;
