-- What may be an indecent image of a child is opened by nobody here, and the mark that says so is never taken away.
CREATE FUNCTION inbox_of_a_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.channel_item WHERE id = NEW.item_id FOR UPDATE;  -- of a mark and an opening one comes first
    IF NOT EXISTS (SELECT FROM public.channel_file AS f WHERE f.item_id = NEW.item_id) THEN
        RAISE EXCEPTION 'No file came with this.' USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_of_a_file';
    END IF;
    IF TG_TABLE_NAME <> 'inbox_filemark' AND EXISTS (
        SELECT FROM public.inbox_filemark AS m WHERE m.item_id = NEW.item_id
    ) THEN
        RAISE EXCEPTION 'A marked file is not opened.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inbox_file_is_marked';
    END IF;
    RETURN NEW;
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['filemark', 'fileopening'] LOOP
        EXECUTE format('CREATE TRIGGER inbox_%1$s_of_a_file BEFORE INSERT ON inbox_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION inbox_of_a_file()', kept);
        EXECUTE format('CREATE TRIGGER inbox_%1$s_kept BEFORE UPDATE OR DELETE ON inbox_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION inbox_refuse()', kept);
        EXECUTE format('CREATE TRIGGER inbox_%1$s_whole BEFORE TRUNCATE ON inbox_%1$s '
            'EXECUTE FUNCTION inbox_refuse()', kept);
    END LOOP;
END $$;

-- Whatever the unit's process is asked for, of a marked file it gets no byte.
CREATE POLICY unmarked ON channel_file AS RESTRICTIVE FOR SELECT TO upstander_unit
    USING (NOT EXISTS (SELECT FROM inbox_filemark AS m WHERE m.item_id = channel_file.item_id));
