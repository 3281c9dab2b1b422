-- A concern moves only as the table of states says, whoever asks. Kept the same as detection/state.py by a test.
CREATE OR REPLACE FUNCTION detection_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    move text := OLD.state || '>' || NEW.state;
BEGIN
    -- A load lets a closed one wait again, or one from beneath the line come forward, and does nothing else; a
    -- person does everything but let a closed one wait.
    IF NEW.state <> OLD.state AND (
        session_user = 'upstander_worker' AND move <> 'closed>waiting' AND move <> 'beneath>waiting'
        OR session_user = 'upstander_unit' AND move = 'closed>waiting'
    ) THEN
        RAISE EXCEPTION 'This process does not move a concern so.'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'detection_moves';
    END IF;
    IF NEW.state <> OLD.state AND move NOT IN (
        'beneath>waiting',
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
-- And comes up from beneath the line only with a row that says who put it forward and why.
CREATE FUNCTION detection_comes_forward() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.detection_broughtforward AS f WHERE f.concern_id = NEW.id) THEN
        RAISE EXCEPTION 'A concern comes forward with a reason.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'detection_comes_forward';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER detection_comes_forward AFTER UPDATE ON detection_concern
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'beneath' AND NEW.state <> 'beneath')
    EXECUTE FUNCTION detection_comes_forward();
