-- Rows are added, and never altered or removed: revoked rights come first, this refuses the owner's own slips.
CREATE FUNCTION mandate_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of this table are added, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'paper', 'signature', 'paperend', 'packoffer', 'switchedoff', 'onrequest', 'onagreement'
    ] LOOP
        EXECUTE format('CREATE TRIGGER mandate_%1$s_kept BEFORE UPDATE OR DELETE ON mandate_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION mandate_refuse()', kept);
        EXECUTE format('CREATE TRIGGER mandate_%1$s_whole BEFORE TRUNCATE ON mandate_%1$s '
            'EXECUTE FUNCTION mandate_refuse()', kept);
    END LOOP;
END $$;

-- One person with two accounts is one person.
CREATE FUNCTION mandate_same_person(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT one = other OR EXISTS (
        SELECT FROM public.accounts_account AS a JOIN public.accounts_account AS b USING (staff_reference)
        WHERE a.id = one AND b.id = other AND a.staff_reference <> ''
    )
$$;

-- Nobody signs or agrees without an entry of theirs in the audit, in this very transaction.
CREATE FUNCTION mandate_require_entry(who uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.audit_entry AS e
        WHERE e.era = (SELECT max(era) FROM public.audit_era) AND e.xid = pg_current_xact_id()
            AND e.actor = 'account:' || who AND e.outcome = 'done'
    ) THEN
        RAISE EXCEPTION 'There is no entry of this in the audit.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_on_record';
    END IF;
END $$;

-- What is signed, as one digest; and no paper holds for longer than 366 days, whoever writes it.
CREATE FUNCTION mandate_paper_made() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.digest := encode(sha256(convert_to(concat_ws(E'\n',
        NEW.gate, to_char(NEW.holds_from, 'YYYY-MM-DD'), to_char(NEW.holds_until, 'YYYY-MM-DD'), NEW.key, NEW.words
    ), 'UTF8')), 'hex');
    IF NEW.holds_until - NEW.holds_from > 366 THEN
        RAISE EXCEPTION 'A paper holds for 366 days at most.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_not_for_ever';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_paper_made BEFORE INSERT ON mandate_paper
    FOR EACH ROW EXECUTE FUNCTION mandate_paper_made();

-- Who recorded a paper is the paper's to say, and whether somebody holds a role is the accounts' to say.
CREATE FUNCTION mandate_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    paper public.mandate_paper;
BEGIN
    SELECT * INTO paper FROM public.mandate_paper AS p WHERE p.id = NEW.paper_id;
    NEW.recorded_by := paper.recorded_by_id;
    NEW.signed_at := clock_timestamp();
    IF public.mandate_same_person(NEW.signed_by_id, paper.recorded_by_id) THEN
        RAISE EXCEPTION 'Somebody else signs than who recorded it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_two_people';
    END IF;
    IF EXISTS (
        SELECT FROM public.mandate_signature AS s
        WHERE s.paper_id = NEW.paper_id AND public.mandate_same_person(s.signed_by_id, NEW.signed_by_id)
    ) THEN
        RAISE EXCEPTION 'One person signs a paper once.'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'mandate_one_signature_a_person';
    END IF;
    IF NEW.digest IS DISTINCT FROM paper.digest THEN
        RAISE EXCEPTION 'Something else was signed than what was recorded.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_signed_as_recorded';
    END IF;
    IF NOT EXISTS (
        SELECT FROM public.accounts_rolegrant AS g
            JOIN public.accounts_roleapproval AS a ON a.grant_id = g.id
            LEFT JOIN public.accounts_roleend AS e ON e.grant_id = g.id
        WHERE g.account_id = NEW.signed_by_id AND g.role = NEW.role AND e.grant_id IS NULL
            AND g.ends_on >= (clock_timestamp() AT TIME ZONE 'Europe/London')::date
    ) THEN
        RAISE EXCEPTION 'Whoever signs holds the role in which they sign.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_signed_in_a_role';
    END IF;
    PERFORM public.mandate_require_entry(NEW.signed_by_id);
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_signed BEFORE INSERT ON mandate_signature FOR EACH ROW EXECUTE FUNCTION mandate_signed();

CREATE FUNCTION mandate_ended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.ended_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_ended BEFORE INSERT ON mandate_paperend FOR EACH ROW EXECUTE FUNCTION mandate_ended();

CREATE FUNCTION mandate_offered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.offered_at := clock_timestamp();
    NEW.digest := encode(sha256(convert_to(NEW.lines, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_offered BEFORE INSERT ON mandate_packoffer FOR EACH ROW EXECUTE FUNCTION mandate_offered();
