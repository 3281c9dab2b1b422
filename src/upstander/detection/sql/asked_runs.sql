-- Who asked is told apart by the database role, and when by the database's own clock.
-- Whoever has the unit's password can ask for a run as of a day that has come, and a few at a time: no more.
CREATE FUNCTION detection_asks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_at := clock_timestamp();
    IF (session_user = 'upstander_unit' AND (NEW.scheduled_for IS NOT NULL
            OR 'account:' || NEW.asked_by_id IS DISTINCT FROM current_setting('upstander.actor', true)))
       OR (session_user = 'upstander_worker' AND NEW.asked_by_id IS NOT NULL) THEN
        RAISE EXCEPTION 'This process does not ask so.'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'detection_asks';
    END IF;
    IF NEW.as_of > (NEW.asked_at AT TIME ZONE 'Europe/London')::date THEN
        RAISE EXCEPTION 'That day has not come.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_as_of_a_day_that_has_come';
    END IF;
    PERFORM pg_advisory_xact_lock(7283402);  -- two at once would not count each other
    IF (SELECT count(*) FROM public.detection_runrequest AS r
        WHERE NOT EXISTS (SELECT 1 FROM public.detection_runattempt AS a WHERE a.request_id = r.id)) >= 5 THEN
        RAISE EXCEPTION 'Runs enough are waiting.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_few_runs_wait';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_asks BEFORE INSERT ON detection_runrequest
    FOR EACH ROW EXECUTE FUNCTION detection_asks();

-- What became of an attempt is said once.
CREATE FUNCTION detection_attempt_ended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.state <> 'running' THEN
        RAISE EXCEPTION 'This attempt has ended.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_attempt_ended';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_attempt_ended BEFORE UPDATE ON detection_runattempt
    FOR EACH ROW EXECUTE FUNCTION detection_attempt_ended();

-- A load sends outside what waits and has become the custodian's since; nothing ever comes back.
CREATE FUNCTION detection_goes_outside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT (OLD.route = 'unit' AND NEW.route = 'custodian' AND OLD.state = 'waiting' AND NEW.state = 'waiting') THEN
        RAISE EXCEPTION 'A concern does not go there.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_goes_outside';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_goes_outside BEFORE UPDATE ON detection_concern
    FOR EACH ROW WHEN (NEW.route <> OLD.route) EXECUTE FUNCTION detection_goes_outside();
