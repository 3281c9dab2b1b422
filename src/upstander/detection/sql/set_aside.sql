-- The day on which something is set aside or proposed is the database's to say, so that no process can stretch it.
CREATE FUNCTION detection_today() RETURNS date LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$ SELECT (clock_timestamp() AT TIME ZONE 'Europe/London')::date $$;

CREATE FUNCTION detection_set_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.set_on := public.detection_today();
    NEW.set_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER detection_set_on BEFORE INSERT ON detection_snooze
    FOR EACH ROW EXECUTE FUNCTION detection_set_on();

CREATE FUNCTION detection_proposed_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.proposed_on := public.detection_today();
    NEW.proposed_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER detection_proposed_on BEFORE INSERT ON detection_exceptionproposal
    FOR EACH ROW EXECUTE FUNCTION detection_proposed_on();
CREATE TRIGGER detection_proposed_on BEFORE INSERT ON detection_suppressionproposal
    FOR EACH ROW EXECUTE FUNCTION detection_proposed_on();

-- Who proposed is the proposal's to say; two accounts of one person are one person.
CREATE FUNCTION detection_proposed_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('SELECT p.proposed_by_id FROM public.%I AS p WHERE p.id = $1', TG_ARGV[0])
        INTO NEW.first_by USING NEW.proposal_id;
    NEW.given_at := clock_timestamp();
    IF EXISTS (
        SELECT FROM public.accounts_account AS one JOIN public.accounts_account AS other USING (staff_reference)
        WHERE one.id = NEW.first_by AND other.id = NEW.given_by_id AND staff_reference <> ''
    ) THEN
        RAISE EXCEPTION 'The same person has proposed it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_two_people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_proposed_by BEFORE INSERT ON detection_exceptionanswer
    FOR EACH ROW EXECUTE FUNCTION detection_proposed_by('detection_exceptionproposal');
CREATE TRIGGER detection_proposed_by BEFORE INSERT ON detection_suppressionanswer
    FOR EACH ROW EXECUTE FUNCTION detection_proposed_by('detection_suppressionproposal');
CREATE TRIGGER detection_proposed_by BEFORE INSERT ON detection_holdliftanswer
    FOR EACH ROW EXECUTE FUNCTION detection_proposed_by('detection_holdlift');

-- A correction is part of a "wrong person" answer, and complete before the second person looks at it.
CREATE FUNCTION detection_corrects() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.detection_answer AS a
        WHERE a.id = NEW.answer_id AND a.kind = 'wrong_attribution'
          AND NOT EXISTS (SELECT FROM public.detection_secondanswer AS s WHERE s.answer_id = a.id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no "wrong person" answer that still waits.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_corrects';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_corrects BEFORE INSERT ON detection_attributioncorrection
    FOR EACH ROW EXECUTE FUNCTION detection_corrects();

-- Concerns that two people closed as nothing, that no hold keeps, and that can still be read.
CREATE FUNCTION detection_closed_as_nothing() RETURNS TABLE (concern_id uuid, closed_on date)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id, (s.given_at AT TIME ZONE 'Europe/London')::date
    FROM public.detection_concern AS c
    JOIN LATERAL (
        SELECT a.id, a.kind FROM public.detection_answer AS a WHERE a.concern_id = c.id
        ORDER BY a.answered_at DESC LIMIT 1
    ) AS last ON last.kind IN ('no_indication', 'wrong_attribution')
    JOIN public.detection_secondanswer AS s ON s.answer_id = last.id AND s.choice = 'agreed'
    WHERE c.state = 'closed'
      AND EXISTS (
        SELECT FROM public.detection_concernkey AS k WHERE k.concern_id = c.id AND k.wrapped IS NOT NULL
      )
      AND NOT EXISTS (
        SELECT FROM public.detection_legalhold AS h
        WHERE h.concern_id = c.id AND NOT EXISTS (
            SELECT FROM public.detection_holdlift AS l
            JOIN public.detection_holdliftanswer AS g ON g.proposal_id = l.id AND g.choice = 'agreed'
            WHERE l.hold_id = h.id
        )
      )
$$;
GRANT EXECUTE ON FUNCTION detection_closed_as_nothing() TO upstander_worker;

-- A wrap is destroyed and never altered: 90 days after the closing, and not while a hold stands, whoever asks.
CREATE FUNCTION detection_erases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.wrapped IS NOT NULL OR NEW.id <> OLD.id OR NEW.concern_id <> OLD.concern_id OR NOT EXISTS (
        SELECT FROM public.detection_closed_as_nothing() AS d
        WHERE d.concern_id = OLD.concern_id AND d.closed_on + 90 < public.detection_today()
    ) THEN
        RAISE EXCEPTION 'This is kept.' USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_erases';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_erases BEFORE UPDATE ON detection_concernkey
    FOR EACH ROW EXECUTE FUNCTION detection_erases();
