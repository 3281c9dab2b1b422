-- Nothing of a concern is frozen or asked for before it is decided how far a step may reach.
CREATE FUNCTION detection_after_tip_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.detection_tipoffdecision AS t WHERE t.concern_id = NEW.concern_id) THEN
        RAISE EXCEPTION 'How far a step may reach is decided first.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_after_tip_off';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_after_tip_off BEFORE INSERT ON detection_exhibit
    FOR EACH ROW EXECUTE FUNCTION detection_after_tip_off();
CREATE TRIGGER detection_after_tip_off BEFORE INSERT ON detection_pack
    FOR EACH ROW EXECUTE FUNCTION detection_after_tip_off();

-- Copies are numbered one by one, and the time is the database's own.
CREATE FUNCTION detection_number_exhibit_copy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.exhibit_id::text, 0));
    NEW.number := 1 + (SELECT count(*) FROM public.detection_exhibitcopy AS c WHERE c.exhibit_id = NEW.exhibit_id);
    NEW.taken_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER detection_number_exhibit_copy BEFORE INSERT ON detection_exhibitcopy
    FOR EACH ROW EXECUTE FUNCTION detection_number_exhibit_copy();

CREATE FUNCTION detection_pack_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER detection_pack_asked BEFORE INSERT ON detection_pack
    FOR EACH ROW EXECUTE FUNCTION detection_pack_asked();

-- Who asked is the pack's to say; two accounts of one person are one person.
CREATE FUNCTION detection_pack_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.first_by := (SELECT p.asked_by_id FROM public.detection_pack AS p WHERE p.id = NEW.pack_id);
    NEW.given_at := clock_timestamp();
    IF EXISTS (
        SELECT FROM public.accounts_account AS one JOIN public.accounts_account AS other USING (staff_reference)
        WHERE one.id = NEW.first_by AND other.id = NEW.given_by_id AND one.id <> other.id AND staff_reference <> ''
    ) THEN
        RAISE EXCEPTION 'The same person has asked.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_pack_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_pack_answered BEFORE INSERT ON detection_packanswer
    FOR EACH ROW EXECUTE FUNCTION detection_pack_answered();

-- A copy is taken of what a second person agreed to, and within seven days of that.
CREATE FUNCTION detection_pack_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.pack_id::text, 0));
    NEW.number := 1 + (SELECT count(*) FROM public.detection_packcopy AS c WHERE c.pack_id = NEW.pack_id);
    NEW.taken_at := clock_timestamp();
    IF NOT EXISTS (
        SELECT FROM public.detection_packanswer AS a
        WHERE a.pack_id = NEW.pack_id AND a.choice = 'agreed' AND a.given_at > NEW.taken_at - interval '7 days'
    ) THEN
        RAISE EXCEPTION 'No second person has agreed to it, or the time to take it is over.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_pack_is_agreed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_pack_taken BEFORE INSERT ON detection_packcopy
    FOR EACH ROW EXECUTE FUNCTION detection_pack_taken();
