-- Times are the database's own clock: nobody dates a request after what was switched off later.
CREATE FUNCTION mandate_switched() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.switched_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_switched BEFORE INSERT ON mandate_switchedoff FOR EACH ROW EXECUTE FUNCTION mandate_switched();

CREATE FUNCTION mandate_on_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_on_asked BEFORE INSERT ON mandate_onrequest FOR EACH ROW EXECUTE FUNCTION mandate_on_asked();

CREATE FUNCTION mandate_on_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_by := (SELECT r.asked_by_id FROM public.mandate_onrequest AS r WHERE r.id = NEW.request_id);
    NEW.agreed_at := clock_timestamp();
    IF public.mandate_same_person(NEW.agreed_by_id, NEW.asked_by) THEN
        RAISE EXCEPTION 'Two people switch the desk on.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_on_by_two_people';
    END IF;
    PERFORM public.mandate_require_entry(NEW.agreed_by_id);
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_on_agreed BEFORE INSERT ON mandate_onagreement
    FOR EACH ROW EXECUTE FUNCTION mandate_on_agreed();

-- On, unless it was switched off and nobody's request since then was agreed to.
CREATE FUNCTION mandate_is_on() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM public.mandate_switchedoff AS o
        WHERE NOT EXISTS (
            SELECT FROM public.mandate_onrequest AS r JOIN public.mandate_onagreement AS a ON a.request_id = r.id
            WHERE r.asked_at > o.switched_at
        )
    )
$$;
GRANT EXECUTE ON FUNCTION mandate_is_on() TO upstander_unit, upstander_worker;

-- For tables of the rooms above: nothing is added there while the desk is switched off, whoever asks.
CREATE FUNCTION mandate_refuse_while_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT public.mandate_is_on() THEN
        RAISE EXCEPTION 'The desk is switched off.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_switched_off';
    END IF;
    RETURN NEW;
END $$;
