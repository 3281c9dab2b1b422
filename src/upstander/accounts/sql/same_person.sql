-- Two accounts of one person are one person, in whatever letters' case the reference was written, and with whatever
-- blanks about it: as when an account is opened, and as when a matter is kept from somebody.
CREATE FUNCTION accounts_same_person(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT one <> other AND EXISTS (
        SELECT FROM public.accounts_account AS a
            JOIN public.accounts_account AS b ON lower(btrim(a.staff_reference)) = lower(btrim(b.staff_reference))
        WHERE a.id = one AND b.id = other AND btrim(a.staff_reference) <> ''
    )
$$;

CREATE OR REPLACE FUNCTION accounts_break_glass_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    IF public.accounts_same_person(asked.account_id, NEW.account_id) THEN
        RAISE EXCEPTION 'The same person has asked.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_break_glass_two_people';
    END IF;
    RETURN NEW;
END $$;
