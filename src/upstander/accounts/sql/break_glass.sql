-- Times are the database's own clock, and who asked is the request's to say: no process can stretch either.
CREATE FUNCTION accounts_break_glass_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_break_glass_asked BEFORE INSERT ON accounts_breakglassrequest
    FOR EACH ROW EXECUTE FUNCTION accounts_break_glass_asked();

-- Two accounts of one person are one person.
CREATE FUNCTION accounts_break_glass_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked public.accounts_breakglassrequest;
BEGIN
    SELECT * INTO asked FROM public.accounts_breakglassrequest AS r WHERE r.id = NEW.request_id;
    NEW.asked_by := asked.account_id;
    NEW.answered_at := clock_timestamp();
    IF NEW.answered_at > asked.asked_at + interval '60 minutes' THEN
        RAISE EXCEPTION 'The request has lapsed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_break_glass_lapsed';
    END IF;
    IF EXISTS (
        SELECT FROM public.accounts_account AS one JOIN public.accounts_account AS other USING (staff_reference)
        WHERE one.id = asked.account_id AND other.id = NEW.account_id AND one.id <> other.id AND staff_reference <> ''
    ) THEN
        RAISE EXCEPTION 'The same person has asked.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_break_glass_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_break_glass_answered BEFORE INSERT ON accounts_breakglassanswer
    FOR EACH ROW EXECUTE FUNCTION accounts_break_glass_answered();

CREATE FUNCTION accounts_break_glass_opened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    minutes integer;
BEGIN
    NEW.opened_at := clock_timestamp();
    SELECT r.minutes INTO minutes
        FROM public.accounts_breakglassrequest AS r JOIN public.accounts_breakglassanswer AS a ON a.request_id = r.id
        WHERE r.id = NEW.request_id AND a.is_approved AND NEW.opened_at <= a.answered_at + interval '60 minutes';
    IF minutes IS NULL THEN
        RAISE EXCEPTION 'There is no approval, or it has lapsed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_break_glass_approved';
    END IF;
    NEW.ends_at := NEW.opened_at + make_interval(mins => minutes);
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_break_glass_opened BEFORE INSERT ON accounts_breakglassuse
    FOR EACH ROW EXECUTE FUNCTION accounts_break_glass_opened();
