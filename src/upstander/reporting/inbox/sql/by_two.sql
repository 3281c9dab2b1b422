-- What one person proposes about a report, another agrees to.
CREATE FUNCTION inbox_proposal_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first uuid := (SELECT p.proposed_by_id FROM public.inbox_reportproposal AS p WHERE p.id = NEW.proposal_id);
BEGIN
    IF first = NEW.given_by_id OR public.accounts_same_person(first, NEW.given_by_id) THEN
        RAISE EXCEPTION 'Two people agree to this.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_proposal_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_proposal_by_two BEFORE INSERT ON inbox_reportproposalanswer
    FOR EACH ROW EXECUTE FUNCTION inbox_proposal_by_two();

-- It is agreed to over everything that was said by then.
CREATE FUNCTION inbox_proposal_nothing_since() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    about uuid := (SELECT p.report_id FROM public.inbox_reportproposal AS p WHERE p.id = NEW.proposal_id);
BEGIN
    PERFORM FROM public.channel_report WHERE id = about FOR UPDATE;
    IF NEW.choice = 'agreed' AND NEW.seen <> (
        SELECT count(*) FROM public.channel_item AS i WHERE i.report_id = about
    ) THEN
        RAISE EXCEPTION 'Something came that was not read.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_proposal_nothing_since';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_proposal_nothing_since BEFORE INSERT ON inbox_reportproposalanswer
    FOR EACH ROW EXECUTE FUNCTION inbox_proposal_nothing_since();

-- The clock of a referral is stopped by a referral, or by two people who found that nothing must be referred.
CREATE OR REPLACE FUNCTION inbox_referral_stops() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.inbox_reportreferral AS r WHERE r.clock_id = NEW.clock_id) AND NOT EXISTS (
        SELECT FROM public.inbox_reportclock AS c JOIN public.inbox_reportproposal AS p ON p.report_id = c.matter_id
        JOIN public.inbox_reportproposalanswer AS a ON a.proposal_id = p.id
        WHERE c.id = NEW.clock_id AND p.what = 'nothing_to_refer' AND a.choice = 'agreed'
            AND a.given_at >= transaction_timestamp()
    ) THEN
        RAISE EXCEPTION 'Only a referral stops this clock, or two people who find that nothing must be referred.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_referral_stops';
    END IF;
    RETURN NEW;
END $$;

-- And a report that never was referred ends by two, once its clock has been stopped.
CREATE FUNCTION inbox_ends_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.inbox_reportclock AS c JOIN public.inbox_reportreferral AS r ON r.clock_id = c.id
        WHERE c.matter_id = NEW.id
    ) AND NOT (
        EXISTS (
            SELECT FROM public.inbox_reportproposal AS p
            JOIN public.inbox_reportproposalanswer AS a ON a.proposal_id = p.id
            WHERE p.report_id = NEW.id AND p.what = 'ending' AND a.choice = 'agreed'
                AND a.given_at >= transaction_timestamp()
        ) AND EXISTS (
            SELECT FROM public.inbox_reportclock AS c JOIN public.inbox_reportclockend AS e ON e.clock_id = c.id
            WHERE c.matter_id = NEW.id
        )
    ) THEN
        RAISE EXCEPTION 'A report that was not referred ends by two people.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_ends_by_two';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inbox_ends_by_two AFTER UPDATE ON channel_report
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'ended' AND OLD.state <> NEW.state)
    EXECUTE FUNCTION inbox_ends_by_two();

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'reportproposal', 'reportproposalanswer', 'reporthandover', 'reportdebrief', 'reportfigures'
    ] LOOP
        EXECUTE format('CREATE TRIGGER inbox_%1$s_kept BEFORE UPDATE OR DELETE ON inbox_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION inbox_refuse()', kept);
        EXECUTE format('CREATE TRIGGER inbox_%1$s_whole BEFORE TRUNCATE ON inbox_%1$s '
            'EXECUTE FUNCTION inbox_refuse()', kept);
    END LOOP;
END $$;
