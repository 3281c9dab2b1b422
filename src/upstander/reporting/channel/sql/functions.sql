-- The three functions that are the whole of what the public site may do. Each proves in the database that the
-- caller has the receipt; none of them tells whether a locator is another's.
CREATE FUNCTION channel_day() RETURNS date LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT (clock_timestamp() AT TIME ZONE 'Europe/London')::date $$;

-- True once it is kept; false if the receipt's locator is taken, and nothing was kept.
CREATE FUNCTION channel_submit(
    p_locator text, p_proof_digest bytea, p_reporter bytea, p_locked bytea,
    p_report uuid, p_way text, p_key bytea, p_first bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := public.channel_day();
BEGIN
    IF length(p_proof_digest) <> 32 OR length(p_reporter) <> 32 OR length(p_locked) > 1024
            OR length(p_key) > 4096 OR length(p_first) > 1048576
            OR p_way NOT IN ('public', 'workforce', 'taken', 'referred')
            OR (session_user = 'upstander_public' AND p_way <> 'public')
            OR (session_user = 'upstander_workforce' AND p_way <> 'workforce')
            OR (session_user = 'upstander_unit' AND p_way NOT IN ('taken', 'referred')) THEN
        RAISE EXCEPTION 'This is no report.' USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_is_a_report';
    END IF;
    IF EXISTS (SELECT FROM public.channel_receipt WHERE locator = p_locator) THEN
        RETURN false;
    END IF;
    INSERT INTO public.channel_report (id, came_on, way, route, state, acknowledge_by, answer_by, key, reporter)
        VALUES (p_report, today, p_way, 'router', 'sent', today + 7, (today + interval '3 months')::date, p_key,
            p_reporter);
    INSERT INTO public.channel_receipt (locator, proof_digest, locked, report_id)
        VALUES (p_locator, p_proof_digest, p_locked, p_report);
    INSERT INTO public.channel_item (id, report_id, number, came_on, sealed)
        VALUES (gen_random_uuid(), p_report, 1, today, p_first);
    RETURN true;
END $$;

-- Whose receipt it is. An unknown locator goes the same steps as a wrong proof.
CREATE FUNCTION channel_proven(p_locator text, p_proof bytea) RETURNS uuid LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kept bytea;
    found uuid;
BEGIN
    SELECT proof_digest, report_id INTO kept, found FROM public.channel_receipt WHERE locator = p_locator;
    IF sha256(coalesce(p_proof, ''::bytea)) = coalesce(kept, sha256('nobody'::bytea)) AND kept IS NOT NULL THEN
        RETURN found;
    END IF;
    RETURN NULL;
END $$;

-- The report that a receipt opens, in one row; none for any other. Files stay where they are.
CREATE FUNCTION channel_open(p_locator text, p_proof bytea)
RETURNS TABLE (
    report uuid, came_on date, state text, acknowledge_by date, answer_by date,
    locked bytea, key bytea, numbers integer[], days date[], items bytea[]
) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.came_on, r.state, r.acknowledge_by, r.answer_by, c.locked, r.key,
        i.numbers, i.days, i.items
    FROM public.channel_report AS r
    JOIN public.channel_receipt AS c ON c.report_id = r.id
    CROSS JOIN LATERAL (
        SELECT array_agg(number::integer ORDER BY number) AS numbers, array_agg(came_on ORDER BY number) AS days,
            array_agg(sealed ORDER BY number) AS items
        FROM public.channel_item WHERE report_id = r.id
    ) AS i
    WHERE r.id = public.channel_proven(p_locator, p_proof)
$$;

-- True once it is kept. False if something else has come into its place meanwhile, or the report has another
-- key: whoever asked opens the report again and puts it in the next place.
CREATE FUNCTION channel_add(
    p_locator text, p_proof bytea, p_key_digest bytea, p_number integer, p_sealed bytea, p_file bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found public.channel_report;
    placed uuid := gen_random_uuid();
BEGIN
    IF length(p_sealed) > 1048576 OR length(p_file) > 67108864 THEN
        RAISE EXCEPTION 'This is too large.' USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_is_an_item';
    END IF;
    SELECT * INTO found FROM public.channel_report
        WHERE id = public.channel_proven(p_locator, p_proof) FOR UPDATE;
    IF found.id IS NULL OR sha256(found.key) <> p_key_digest
            OR p_number <> (SELECT max(number) + 1 FROM public.channel_item WHERE report_id = found.id) THEN
        RETURN false;
    END IF;
    IF p_number > 1000 THEN
        RAISE EXCEPTION 'This report is full.' USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_has_room';
    END IF;
    INSERT INTO public.channel_item (id, report_id, number, came_on, sealed)
        VALUES (placed, found.id, p_number, public.channel_day(), p_sealed);
    IF p_file IS NOT NULL THEN
        INSERT INTO public.channel_file (item_id, sealed) VALUES (placed, p_file);
    END IF;
    UPDATE public.channel_report SET state = 'waiting' WHERE id = found.id AND state IN ('answered', 'ended');
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION channel_day(), channel_proven(text, bytea), channel_open(text, bytea),
    channel_submit(text, bytea, bytea, bytea, uuid, text, bytea, bytea),
    channel_add(text, bytea, bytea, integer, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION channel_open(text, bytea),
    channel_submit(text, bytea, bytea, bytea, uuid, text, bytea, bytea),
    channel_add(text, bytea, bytea, integer, bytea, bytea)
    TO upstander_public, upstander_workforce, upstander_unit;
