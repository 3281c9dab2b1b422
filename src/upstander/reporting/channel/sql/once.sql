-- The same for a page: it is kept once, however often the page is sent, and whatever was killed in between. What was
-- given for the page (the receipt, under a key that only the page gives) is kept in the same transaction for a day
-- or two. Gives it, now or as it was; NULL if the locator is taken. Asked without a locator, it only looks.
CREATE FUNCTION channel_submit(
    p_locator text, p_proof_digest bytea, p_reporter bytea, p_locked bytea,
    p_report uuid, p_way text, p_key bytea, p_first bytea, p_page bytea, p_given bytea
) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known bytea;
BEGIN
    IF p_page IS NULL OR length(p_page) <> 32 OR length(p_given) > 1024
            OR (p_given IS NULL) <> (p_locator IS NULL) THEN
        RAISE EXCEPTION 'This is no page.' USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_is_a_page';
    END IF;
    -- One at a time for a page: what was asked by a process that was killed since may still be under way.
    PERFORM pg_advisory_xact_lock(
        ('x' || substr(encode(p_page, 'hex'), 1, 8))::bit(32)::integer,
        ('x' || substr(encode(p_page, 'hex'), 9, 8))::bit(32)::integer
    );
    SELECT given INTO known FROM public.channel_sent WHERE page = p_page;
    IF known IS NOT NULL OR p_locator IS NULL THEN
        RETURN known;
    END IF;
    DELETE FROM public.channel_sent WHERE came_on < public.channel_day() - 1;
    IF NOT public.channel_submit(p_locator, p_proof_digest, p_reporter, p_locked, p_report, p_way, p_key, p_first) THEN
        RETURN NULL;
    END IF;
    INSERT INTO public.channel_sent (page, given, came_on) VALUES (p_page, p_given, public.channel_day());
    RETURN p_given;
END $$;

REVOKE ALL ON FUNCTION channel_submit(text, bytea, bytea, bytea, uuid, text, bytea, bytea, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION channel_submit(text, bytea, bytea, bytea, uuid, text, bytea, bytea, bytea, bytea)
    TO upstander_public, upstander_workforce, upstander_unit;
