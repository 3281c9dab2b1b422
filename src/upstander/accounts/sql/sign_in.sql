-- A process sees and writes what belongs to accounts of its own site; the backup sees all.
ALTER TABLE accounts_closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON accounts_closing TO upstander_unit, upstander_workforce
    USING (account_id IN (SELECT a.id FROM accounts_account AS a));
CREATE POLICY backup ON accounts_closing FOR SELECT TO upstander_backup USING (true);

ALTER TABLE accounts_setupcode ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON accounts_setupcode TO upstander_unit, upstander_workforce
    USING (account_id IN (SELECT a.id FROM accounts_account AS a));
CREATE POLICY backup ON accounts_setupcode FOR SELECT TO upstander_backup USING (true);

ALTER TABLE accounts_setup ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON accounts_setup TO upstander_unit, upstander_workforce
    USING (code_id IN (SELECT c.id FROM accounts_setupcode AS c));
CREATE POLICY backup ON accounts_setup FOR SELECT TO upstander_backup USING (true);

-- Who asked, and for whom, is the grant's to say, so that the constraints compare what really was.
CREATE OR REPLACE FUNCTION accounts_asked_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT g.asked_by, 'account:' || g.account_id INTO NEW.asked_by, NEW.granted_to
    FROM public.accounts_rolegrant AS g WHERE g.id = NEW.grant_id;
    RETURN NEW;
END $$;

CREATE FUNCTION accounts_help_asked_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT h.asked_by, 'account:' || h.account_id INTO NEW.asked_by, NEW.helped
    FROM public.accounts_help AS h WHERE h.id = NEW.help_id;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_help_asked_by BEFORE INSERT ON accounts_helpdecision
    FOR EACH ROW EXECUTE FUNCTION accounts_help_asked_by();

-- The time of a failure is the database's to say, and a day later it is gone: no process can make either untrue.
CREATE FUNCTION accounts_failure_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.accounts_failure AS f WHERE f.at < clock_timestamp() - interval '1 day';
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_failure_now BEFORE INSERT ON accounts_failure
    FOR EACH ROW EXECUTE FUNCTION accounts_failure_now();
