-- What somebody was told of, and that they looked, stays as it was, as the rest of this room does.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['notice', 'noticeread'] LOOP
        EXECUTE format('CREATE TRIGGER notices_%1$s_kept BEFORE UPDATE OR DELETE ON notices_%1$s '
            'FOR EACH ROW EXECUTE FUNCTION notices_refuse()', kept);
        EXECUTE format('CREATE TRIGGER notices_%1$s_whole BEFORE TRUNCATE ON notices_%1$s '
            'EXECUTE FUNCTION notices_refuse()', kept);
    END LOOP;
END $$;
