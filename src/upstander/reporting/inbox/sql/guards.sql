-- What was done on a report stays as it was written: revoked rights come first, this refuses the owner's own slips.
CREATE FUNCTION inbox_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of this table are added, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'reportopening', 'reportclock', 'reportclockend', 'reportreferral', 'reportsafety', 'reportkind', 'reportpause',
        'reportending', 'reportanswer', 'samematter', 'identityask', 'identityanswer', 'identityopening', 'reportnaming'
    ] LOOP
        EXECUTE format('CREATE TRIGGER inbox_%1$s_kept BEFORE UPDATE OR DELETE ON inbox_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION inbox_refuse()', kept);
        EXECUTE format('CREATE TRIGGER inbox_%1$s_whole BEFORE TRUNCATE ON inbox_%1$s '
            'EXECUTE FUNCTION inbox_refuse()', kept);
    END LOOP;
END $$;

-- Nothing turns a complaint into intelligence.
CREATE FUNCTION inbox_kind_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.channel_report WHERE id = NEW.report_id FOR UPDATE;
    IF NEW.kind = 'intelligence' AND EXISTS (
        SELECT FROM public.inbox_reportkind AS k WHERE k.report_id = NEW.report_id AND k.kind = 'complaint'
    ) THEN
        RAISE EXCEPTION 'A complaint stays a complaint.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_complaint_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_kind_stays BEFORE INSERT ON inbox_reportkind FOR EACH ROW EXECUTE FUNCTION inbox_kind_stays();

-- An answer is an item of the report that it is an answer to.
CREATE FUNCTION inbox_answer_is_an_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.channel_item AS i WHERE i.id = NEW.item_id AND i.report_id = NEW.report_id AND i.number > 1
    ) THEN
        RAISE EXCEPTION 'This is no answer to this report.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_answer_is_an_item';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_answer_is_an_item BEFORE INSERT ON inbox_reportanswer
    FOR EACH ROW EXECUTE FUNCTION inbox_answer_is_an_item();

-- A report is called answered with an answer, and ended with reasons: both in the same transaction.
CREATE FUNCTION inbox_stands_as_it_says() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state = 'answered' AND NOT EXISTS (
        SELECT FROM public.inbox_reportanswer AS a WHERE a.report_id = NEW.id AND a.answered_at >= transaction_timestamp()
    ) OR NEW.state = 'ended' AND NOT EXISTS (
        SELECT FROM public.inbox_reportending AS e WHERE e.report_id = NEW.id AND e.decided_at >= transaction_timestamp()
    ) THEN
        RAISE EXCEPTION 'A report is answered with words and ends with reasons.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_stands_as_it_says';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inbox_stands_as_it_says AFTER UPDATE ON channel_report
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('answered', 'ended') AND OLD.state <> NEW.state)
    EXECUTE FUNCTION inbox_stands_as_it_says();

-- The clock starts with the first opening by anybody; a report that is opened has one.
CREATE FUNCTION inbox_clock_starts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.started_at <> (SELECT min(o.opened_at) FROM public.inbox_reportopening AS o WHERE o.report_id = NEW.matter_id) THEN
        RAISE EXCEPTION 'The clock starts with the first opening.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_clock_starts_with_the_first_opening';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_clock_starts BEFORE INSERT ON inbox_reportclock FOR EACH ROW EXECUTE FUNCTION inbox_clock_starts();

CREATE FUNCTION inbox_opened_has_a_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.inbox_reportclock AS c WHERE c.matter_id = NEW.report_id AND c.rule = 'referral_mandatory'
    ) THEN
        RAISE EXCEPTION 'A report is opened with its clock.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_opened_has_a_clock';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inbox_opened_has_a_clock AFTER INSERT ON inbox_reportopening
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inbox_opened_has_a_clock();

-- The clock of a referral is stopped by a referral, and by nothing else.
CREATE FUNCTION inbox_referral_stops() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.inbox_reportreferral AS r WHERE r.clock_id = NEW.clock_id) THEN
        RAISE EXCEPTION 'Only a referral stops this clock.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_referral_stops';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_referral_stops BEFORE INSERT ON inbox_reportclockend
    FOR EACH ROW EXECUTE FUNCTION inbox_referral_stops();

-- Who reported opens by two people, to the one who asked.
CREATE FUNCTION inbox_identity_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked uuid := (SELECT q.asked_by_id FROM public.inbox_identityask AS q WHERE q.id = NEW.ask_id);
BEGIN
    IF asked = NEW.given_by_id OR public.accounts_same_person(asked, NEW.given_by_id) THEN
        RAISE EXCEPTION 'Two people agree to this.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_identity_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_identity_by_two BEFORE INSERT ON inbox_identityanswer
    FOR EACH ROW EXECUTE FUNCTION inbox_identity_by_two();

CREATE FUNCTION inbox_identity_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.inbox_identityanswer AS a JOIN public.inbox_identityask AS q ON q.id = a.ask_id
        JOIN public.channel_item AS i ON i.report_id = q.report_id
        WHERE a.ask_id = NEW.ask_id AND a.choice = 'agreed' AND i.id = NEW.item_id
    ) THEN
        RAISE EXCEPTION 'Nobody has agreed to this.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_identity_agreed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_identity_agreed BEFORE INSERT ON inbox_identityopening
    FOR EACH ROW EXECUTE FUNCTION inbox_identity_agreed();
