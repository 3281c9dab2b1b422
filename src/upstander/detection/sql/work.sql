-- No matter is recorded without its clock, whatever program asks.
CREATE FUNCTION detection_referred_has_a_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.detection_concernclock AS c
        WHERE c.matter_id = NEW.id AND c.rule = 'referral_mandatory'
    ) THEN
        RAISE EXCEPTION 'A matter is recorded with its clock.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_referred_has_a_clock';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER detection_referred_has_a_clock AFTER UPDATE ON detection_concern
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'referred' AND OLD.state <> 'referred')
    EXECUTE FUNCTION detection_referred_has_a_clock();

-- A clock starts at the minute of an answer, and at no other.
CREATE FUNCTION detection_clock_starts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.detection_answer AS a
        WHERE a.concern_id = NEW.matter_id AND a.answered_at = NEW.started_at
    ) THEN
        RAISE EXCEPTION 'A clock starts with an answer.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_clock_starts_with_an_answer';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_clock_starts BEFORE INSERT ON detection_concernclock
    FOR EACH ROW EXECUTE FUNCTION detection_clock_starts();

-- The clock of a referral is stopped by a referral, and by nothing else.
CREATE FUNCTION detection_referral_stops() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.detection_concernclock AS c
        WHERE c.id = NEW.clock_id AND c.rule = 'referral_mandatory'
    ) AND NOT EXISTS (SELECT 1 FROM public.detection_referral AS r WHERE r.clock_id = NEW.clock_id) THEN
        RAISE EXCEPTION 'Only a referral stops this clock.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_referral_stops';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_referral_stops BEFORE INSERT ON detection_concernclockend
    FOR EACH ROW EXECUTE FUNCTION detection_referral_stops();
