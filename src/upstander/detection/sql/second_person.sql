-- Who gave the first answer is the answer's to say; two accounts of one person are one person.
CREATE OR REPLACE FUNCTION detection_first_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.first_by := (SELECT a.answered_by_id FROM public.detection_answer AS a WHERE a.id = NEW.answer_id);
    IF EXISTS (
        SELECT FROM public.accounts_account AS one JOIN public.accounts_account AS other USING (staff_reference)
        WHERE one.id = NEW.first_by AND other.id = NEW.given_by_id AND one.id <> other.id AND staff_reference <> ''
    ) THEN
        RAISE EXCEPTION 'The same person has answered.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_two_people';
    END IF;
    RETURN NEW;
END $$;
