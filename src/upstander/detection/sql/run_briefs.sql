-- What lists open at once is not kept longer than any concern in it. What a run loaded before the closing says of
-- the concern goes with the concern's own keys; of a later run it says nothing, since it was closed by then. Of what
-- runs left behind beneath the line, every run's but the newest goes.
CREATE FUNCTION detection_erases_briefs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.detection_runbriefs AS b SET wrapped = NULL
    WHERE b.wrapped IS NOT NULL AND EXISTS (
        SELECT FROM public.detection_placing AS p
        JOIN public.detection_run AS r ON r.id = p.run_id
        JOIN public.detection_concern AS c ON c.id = p.concern_id
        WHERE p.run_id = b.run_id AND p.concern_id = OLD.concern_id AND (
            c.state = 'beneath' AND EXISTS (SELECT FROM public.detection_run AS n WHERE n.loaded_at > r.loaded_at)
            OR r.loaded_at <= (
                SELECT max(s.given_at) FROM public.detection_secondanswer AS s
                JOIN public.detection_answer AS a ON a.id = s.answer_id
                WHERE a.concern_id = OLD.concern_id AND s.choice = 'agreed'
            )
        )
    );
    RETURN NULL;
END $$;
CREATE TRIGGER detection_erases_briefs AFTER UPDATE OF wrapped ON detection_concernkey
    FOR EACH ROW EXECUTE FUNCTION detection_erases_briefs();
