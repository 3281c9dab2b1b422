-- A process sees the accounts of its own site and no others; the backup sees all.
ALTER TABLE accounts_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON accounts_account TO upstander_unit USING (site = 'unit');
CREATE POLICY workforce ON accounts_account TO upstander_workforce USING (site = 'workforce');
CREATE POLICY backup ON accounts_account FOR SELECT TO upstander_backup USING (true);

-- Who asked for a role is the grant's to say, so that "two people" compares what really was.
CREATE FUNCTION accounts_asked_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.asked_by := (SELECT g.asked_by FROM public.accounts_rolegrant AS g WHERE g.id = NEW.grant_id);
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_asked_by BEFORE INSERT ON accounts_roleapproval
    FOR EACH ROW EXECUTE FUNCTION accounts_asked_by();
