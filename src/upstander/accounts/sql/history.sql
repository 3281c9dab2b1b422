-- What was given, taken back and handed over stays as it was written: revoked rights come first, this refuses the
-- owner's own slips. An account itself moves on, and the database removes a failure after a day.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'rolegrant', 'roleapproval', 'roleend', 'vetting', 'closing', 'help', 'helpdecision', 'setupcode', 'setup'
    ] LOOP
        EXECUTE format('CREATE TRIGGER accounts_%1$s_kept BEFORE UPDATE OR DELETE ON accounts_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION accounts_refuse()', kept);
        EXECUTE format('CREATE TRIGGER accounts_%1$s_whole BEFORE TRUNCATE ON accounts_%1$s '
            'EXECUTE FUNCTION accounts_refuse()', kept);
    END LOOP;
END $$;
