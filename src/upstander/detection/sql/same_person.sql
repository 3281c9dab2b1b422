-- A second person is another person, however the staff reference is written in their two accounts.
CREATE OR REPLACE FUNCTION detection_first_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.first_by := (SELECT a.answered_by_id FROM public.detection_answer AS a WHERE a.id = NEW.answer_id);
    IF public.accounts_same_person(NEW.first_by, NEW.given_by_id) THEN
        RAISE EXCEPTION 'The same person has answered.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_two_people';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION detection_pack_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.first_by := (SELECT p.asked_by_id FROM public.detection_pack AS p WHERE p.id = NEW.pack_id);
    NEW.given_at := clock_timestamp();
    IF public.accounts_same_person(NEW.first_by, NEW.given_by_id) THEN
        RAISE EXCEPTION 'The same person has asked.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_pack_two_people';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION detection_proposed_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('SELECT p.proposed_by_id FROM public.%I AS p WHERE p.id = $1', TG_ARGV[0])
        INTO NEW.first_by USING NEW.proposal_id;
    NEW.given_at := clock_timestamp();
    IF NEW.first_by = NEW.given_by_id OR public.accounts_same_person(NEW.first_by, NEW.given_by_id) THEN
        RAISE EXCEPTION 'The same person has proposed it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_two_people';
    END IF;
    RETURN NEW;
END $$;
