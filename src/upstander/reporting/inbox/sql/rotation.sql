-- Of an item nothing changes but the key under which the same words lie: as long as before, and under another key.
CREATE FUNCTION inbox_item_sealed_anew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.report_id, NEW.number, NEW.came_on) <> (OLD.id, OLD.report_id, OLD.number, OLD.came_on)
            OR length(NEW.sealed) <> length(OLD.sealed)
            OR substring(NEW.sealed FROM 1 FOR 5) <> substring(OLD.sealed FROM 1 FOR 5)
            OR substring(NEW.sealed FROM 6 FOR 16) = substring(OLD.sealed FROM 6 FOR 16) THEN
        RAISE EXCEPTION 'What was said stays as it was said.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_item_sealed_anew';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_item_sealed_anew BEFORE UPDATE ON channel_item
    FOR EACH ROW EXECUTE FUNCTION inbox_item_sealed_anew();

-- And only with the report's own key, in the same transaction, and a row that says who did it.
CREATE FUNCTION inbox_item_with_its_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.inbox_reportrotation AS r
        WHERE r.report_id = NEW.report_id AND r.rotated_at >= transaction_timestamp()
    ) THEN
        RAISE EXCEPTION 'An item is sealed anew with its report.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_item_with_its_report';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inbox_item_with_its_report AFTER UPDATE ON channel_item
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inbox_item_with_its_report();

CREATE TRIGGER inbox_reportrotation_kept BEFORE UPDATE OR DELETE ON inbox_reportrotation
    FOR EACH ROW EXECUTE FUNCTION inbox_refuse();
CREATE TRIGGER inbox_reportrotation_whole BEFORE TRUNCATE ON inbox_reportrotation
    EXECUTE FUNCTION inbox_refuse();
