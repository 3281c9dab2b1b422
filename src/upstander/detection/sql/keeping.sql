-- Whether a legal hold keeps a concern: one that two people have not lifted.
CREATE FUNCTION detection_is_held(concern uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.detection_legalhold AS h
        WHERE h.concern_id = concern AND NOT EXISTS (
            SELECT FROM public.detection_holdlift AS l
            JOIN public.detection_holdliftanswer AS g ON g.proposal_id = l.id AND g.choice = 'agreed'
            WHERE l.hold_id = h.id
        )
    )
$$;

-- What runs left behind beneath the line, where nobody opened it: the keys of a concern that the newest run does not
-- place, and of every placing but the newest run's. A content begins with five bytes of its form, then its key's id.
CREATE FUNCTION detection_left_behind() RETURNS TABLE (key_id varchar, concern_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.id, k.concern_id
    FROM public.detection_concernkey AS k
    JOIN public.detection_concern AS c ON c.id = k.concern_id AND c.state = 'beneath'
    LEFT JOIN public.detection_placing AS p ON p.concern_id = c.id
         AND p.run_id = (SELECT r.id FROM public.detection_run AS r ORDER BY r.loaded_at DESC LIMIT 1)
    WHERE k.wrapped IS NOT NULL AND NOT public.detection_is_held(c.id)
      AND (p.id IS NULL
           OR k.id <> encode(substring(p.brief FROM 6 FOR 16), 'hex')
              AND NOT EXISTS (SELECT FROM public.detection_concernabout AS a WHERE a.key_id = k.id))
$$;
GRANT EXECUTE ON FUNCTION detection_left_behind() TO upstander_worker;

-- A wrap is destroyed and never altered: beneath the line where a newer run left it behind; else 90 days after the
-- closing; and not while a hold stands, whoever asks. What somebody does to the concern meanwhile is waited for.
CREATE OR REPLACE FUNCTION detection_erases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.detection_concern AS c WHERE c.id = OLD.concern_id FOR UPDATE;
    IF NEW.wrapped IS NOT NULL OR NEW.id <> OLD.id OR NEW.concern_id <> OLD.concern_id OR NOT (
        EXISTS (SELECT FROM public.detection_left_behind() AS b WHERE b.key_id = OLD.id)
        OR EXISTS (
            SELECT FROM public.detection_closed_as_nothing() AS d
            WHERE d.concern_id = OLD.concern_id AND d.closed_on + 90 < public.detection_today()
        )
    ) THEN
        RAISE EXCEPTION 'This is kept.' USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_erases';
    END IF;
    RETURN NEW;
END $$;
