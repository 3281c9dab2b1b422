-- Who gave the first answer is the answer's to say, so that "two people" compares what really was.
CREATE FUNCTION detection_first_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.first_by := (SELECT a.answered_by_id FROM public.detection_answer AS a WHERE a.id = NEW.answer_id);
    RETURN NEW;
END $$;
CREATE TRIGGER detection_first_by BEFORE INSERT ON detection_secondanswer
    FOR EACH ROW EXECUTE FUNCTION detection_first_by();

-- A concern moves only as the table of states says, whoever asks. Kept the same as detection/state.py by a test.
CREATE FUNCTION detection_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- A load lets a closed one wait again and does nothing else; a person does everything but that.
    IF NEW.state <> OLD.state
       AND (session_user = 'upstander_worker') <> (OLD.state || '>' || NEW.state = 'closed>waiting')
       AND session_user IN ('upstander_worker', 'upstander_unit') THEN
        RAISE EXCEPTION 'This process does not move a concern so.'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'detection_moves';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'waiting>open',
        'open>followed', 'open>referred', 'open>proposed',
        'followed>referred', 'followed>proposed',
        'proposed>closed', 'proposed>open',
        'closed>waiting'
    ) THEN
        RAISE EXCEPTION 'A concern does not move so.' USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_moves';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER detection_moves BEFORE UPDATE ON detection_concern FOR EACH ROW EXECUTE FUNCTION detection_moves();
-- And closes only with a second person's yes.
CREATE FUNCTION detection_closes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.detection_secondanswer AS s
        WHERE s.choice = 'agreed' AND s.answer_id = (
            SELECT a.id FROM public.detection_answer AS a WHERE a.concern_id = NEW.id
            ORDER BY a.answered_at DESC LIMIT 1
        )
    ) THEN
        RAISE EXCEPTION 'A concern closes by two people.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_closes_by_two';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER detection_closes AFTER UPDATE ON detection_concern
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION detection_closes();
