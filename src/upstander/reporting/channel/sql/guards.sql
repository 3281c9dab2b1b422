-- The unit's process sees what has been routed to it, and of nothing else that it is there.
ALTER TABLE channel_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON channel_report TO upstander_unit USING (route IN ('unit', 'reserved'))
    WITH CHECK (route IN ('unit', 'reserved', 'custodian'));
CREATE POLICY worker ON channel_report TO upstander_worker USING (true);
CREATE POLICY backup ON channel_report FOR SELECT TO upstander_backup USING (true);

ALTER TABLE channel_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON channel_item TO upstander_unit
    USING (EXISTS (SELECT FROM channel_report AS r WHERE r.id = report_id AND r.route IN ('unit', 'reserved')));
CREATE POLICY worker ON channel_item TO upstander_worker USING (true);
CREATE POLICY backup ON channel_item FOR SELECT TO upstander_backup USING (true);

ALTER TABLE channel_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON channel_file FOR SELECT TO upstander_unit
    USING (EXISTS (SELECT FROM channel_item AS i WHERE i.id = item_id));
CREATE POLICY backup ON channel_file FOR SELECT TO upstander_backup USING (true);

-- The day is the database's own, and the place the next one, whoever writes.
CREATE FUNCTION channel_item_placed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.came_on := public.channel_day();
    PERFORM FROM public.channel_report WHERE id = NEW.report_id FOR UPDATE;
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM public.channel_item WHERE report_id = NEW.report_id) THEN
        RAISE EXCEPTION 'Something else is in this place.'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'channel_item_one_in_each_place';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER channel_item_placed BEFORE INSERT ON channel_item
    FOR EACH ROW EXECUTE FUNCTION channel_item_placed();

-- A report goes from the router to somebody, from the reserved two to the unit, from anybody to the custodian; never back.
CREATE FUNCTION channel_report_goes_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.route <> OLD.route AND NOT (OLD.route = 'router' OR NEW.route = 'custodian'
            OR (OLD.route = 'reserved' AND NEW.route = 'unit')) OR NEW.route = 'router' AND OLD.route <> 'router' THEN
        RAISE EXCEPTION 'A report does not go there.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_report_goes_on';
    END IF;
    IF NEW.state = 'sent' AND OLD.state <> 'sent' THEN
        RAISE EXCEPTION 'A report that was passed on has not just come.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'channel_report_goes_on';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER channel_report_goes_on BEFORE UPDATE ON channel_report
    FOR EACH ROW EXECUTE FUNCTION channel_report_goes_on();
