-- An original is given out by two people, and never a marked one's.
CREATE FUNCTION inbox_original_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked uuid := (SELECT q.asked_by_id FROM public.inbox_originalask AS q WHERE q.id = NEW.ask_id);
BEGIN
    IF asked = NEW.given_by_id OR public.accounts_same_person(asked, NEW.given_by_id) THEN
        RAISE EXCEPTION 'Two people agree to this.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_original_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_original_by_two BEFORE INSERT ON inbox_originalanswer
    FOR EACH ROW EXECUTE FUNCTION inbox_original_by_two();

CREATE FUNCTION inbox_original_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    file uuid := (SELECT q.item_id FROM public.inbox_originalask AS q WHERE q.id = NEW.ask_id);
BEGIN
    PERFORM FROM public.channel_item WHERE id = file FOR UPDATE;  -- of a mark and a giving one comes first
    IF EXISTS (SELECT FROM public.inbox_filemark AS m WHERE m.item_id = file) OR NOT EXISTS (
        SELECT FROM public.inbox_originalanswer AS a WHERE a.ask_id = NEW.ask_id AND a.choice = 'agreed'
    ) THEN
        RAISE EXCEPTION 'Nobody has agreed to this, or the file is marked.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_original_agreed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inbox_original_agreed BEFORE INSERT ON inbox_originalgiving
    FOR EACH ROW EXECUTE FUNCTION inbox_original_agreed();

CREATE TRIGGER inbox_originalask_of_a_file BEFORE INSERT ON inbox_originalask
    FOR EACH ROW EXECUTE FUNCTION inbox_of_a_file();

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['originalask', 'originalanswer', 'originalgiving'] LOOP
        EXECUTE format('CREATE TRIGGER inbox_%1$s_kept BEFORE UPDATE OR DELETE ON inbox_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION inbox_refuse()', kept);
        EXECUTE format('CREATE TRIGGER inbox_%1$s_whole BEFORE TRUNCATE ON inbox_%1$s '
            'EXECUTE FUNCTION inbox_refuse()', kept);
    END LOOP;
END $$;
