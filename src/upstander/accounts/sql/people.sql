-- The worker knows whose account in the unit belongs to which member of staff, to keep matters from them.
CREATE POLICY worker ON accounts_account FOR SELECT TO upstander_worker USING (site = 'unit');

-- Rows are added, and never altered or removed: revoked rights come first, this refuses the owner's own slips.
CREATE FUNCTION accounts_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of this table are added, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'peopleload', 'staffmember', 'employment', 'post', 'tie', 'reservedgroup',
        'custodianagreement', 'custodianagreementsignature', 'custodianagreementend',
        'privateconflict', 'privateconflictend',
        'breakglassrequest', 'breakglassanswer', 'breakglassuse', 'breakglassend'
    ] LOOP
        EXECUTE format('CREATE TRIGGER accounts_%1$s_kept BEFORE UPDATE OR DELETE ON accounts_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION accounts_refuse()', kept);
        EXECUTE format('CREATE TRIGGER accounts_%1$s_whole BEFORE TRUNCATE ON accounts_%1$s '
            'EXECUTE FUNCTION accounts_refuse()', kept);
    END LOOP;
END $$;

-- Who recorded an agreement is the agreement's to say, so that "two people" compares what really was.
CREATE FUNCTION accounts_recorded_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.recorded_by := (SELECT a.recorded_by FROM public.accounts_custodianagreement AS a WHERE a.id = NEW.agreement_id);
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_recorded_by BEFORE INSERT ON accounts_custodianagreementsignature
    FOR EACH ROW EXECUTE FUNCTION accounts_recorded_by();
