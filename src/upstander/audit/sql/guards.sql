-- Who may do what, and what nobody may. Revoked rights come first; triggers refuse the owner's own slips.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'The audit is added to, and never altered or removed.' USING ERRCODE = 'insufficient_privilege';
END $$;

-- Time, transaction, era and database role are the database's to say; the actor is the one that the
-- process set for this transaction, and without one nothing is written.
CREATE FUNCTION audit_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.era := (SELECT max(era) FROM public.audit_era);
    NEW.xid := pg_current_xact_id();
    NEW.happened_at := clock_timestamp();
    NEW.role := session_user;
    NEW.actor := nullif(current_setting('upstander.actor', true), '');
    IF NEW.actor IS NULL THEN
        RAISE EXCEPTION 'Nobody is named as the actor of this transaction.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_stamp BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_stamp();

CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_kept BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_kept BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_era_kept BEFORE UPDATE OR DELETE ON audit_era FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_whole BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_whole BEFORE TRUNCATE ON audit_checkpoint EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_era_whole BEFORE TRUNCATE ON audit_era EXECUTE FUNCTION audit_refuse();

GRANT INSERT (kind, what, about, purpose, outcome, sealed_words) ON audit_entry
    TO upstander_public, upstander_workforce, upstander_unit, upstander_worker, upstander_sealer;
GRANT SELECT ON audit_entry, audit_seal, audit_checkpoint, audit_era TO upstander_unit, upstander_sealer;
GRANT INSERT ON audit_seal, audit_checkpoint TO upstander_sealer;
