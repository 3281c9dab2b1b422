-- Whether whoever asks has shown a secret that only a key of the custodian's opens. No process can say so of itself.
CREATE FUNCTION inbox_custodian_is_here() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.inbox_custodianpass AS p
        WHERE p.digest = sha256(convert_to(current_setting('upstander.custodian_pass', true), 'UTF8'))
    )
$$;
GRANT EXECUTE ON FUNCTION inbox_custodian_is_here() TO upstander_unit;

-- While it was shown, and no longer, the unit's process sees what came to the custodian.
CREATE POLICY custodian ON channel_report TO upstander_unit
    USING (route = 'custodian' AND (SELECT inbox_custodian_is_here()));
CREATE POLICY custodian ON channel_item TO upstander_unit
    USING (EXISTS (SELECT FROM channel_report AS r WHERE r.id = report_id AND r.route = 'custodian'));

-- What was done on a report is seen by whoever may see the report, and by nobody else.
DO $$
DECLARE
    hidden text[];
    seen text;
BEGIN
    FOREACH hidden SLICE 1 IN ARRAY ARRAY[
        ['reportopening', 'channel_report', 'id = report_id'],
        ['reportclock', 'channel_report', 'id = matter_id'],
        ['reportclockend', 'inbox_reportclock', 'id = clock_id'],
        ['reportreferral', 'inbox_reportclock', 'id = clock_id'],
        ['reportsafety', 'channel_report', 'id = report_id'],
        ['reportkind', 'channel_report', 'id = report_id'],
        ['reportpause', 'channel_report', 'id = report_id'],
        ['reportending', 'channel_report', 'id = report_id'],
        ['reportanswer', 'channel_report', 'id = report_id'],
        ['reportrotation', 'channel_report', 'id = report_id'],
        ['reportnaming', 'channel_report', 'id = report_id'],
        ['identityask', 'channel_report', 'id = report_id'],
        ['identityanswer', 'inbox_identityask', 'id = ask_id'],
        ['identityopening', 'inbox_identityask', 'id = ask_id'],
        ['reportassignment', 'channel_report', 'id = matter_id'],
        ['reportassignmentend', 'inbox_reportassignment', 'id = assignment_id'],
        ['reportexclusion', 'channel_report', 'id = matter_id'],
        ['reportexclusionend', 'inbox_reportexclusion', 'id = exclusion_id']
    ] LOOP
        seen := format('EXISTS (SELECT FROM %s AS held WHERE held.%s)', hidden[2], hidden[3]);
        EXECUTE format('ALTER TABLE inbox_%s ENABLE ROW LEVEL SECURITY', hidden[1]);
        EXECUTE format('CREATE POLICY unit ON inbox_%s TO upstander_unit USING (%s)', hidden[1], seen);
        EXECUTE format('CREATE POLICY worker ON inbox_%s TO upstander_worker USING (true)', hidden[1]);
        EXECUTE format('CREATE POLICY backup ON inbox_%s FOR SELECT TO upstander_backup USING (true)', hidden[1]);
    END LOOP;
END $$;

ALTER TABLE inbox_samematter ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON inbox_samematter TO upstander_unit USING (
    EXISTS (SELECT FROM channel_report AS r WHERE r.id = one_id)
    AND EXISTS (SELECT FROM channel_report AS r WHERE r.id = other_id)
);
CREATE POLICY backup ON inbox_samematter FOR SELECT TO upstander_backup USING (true);

CREATE TRIGGER inbox_custodianpass_kept BEFORE UPDATE OR DELETE ON inbox_custodianpass
    FOR EACH ROW EXECUTE FUNCTION inbox_refuse();
CREATE TRIGGER inbox_custodianpass_whole BEFORE TRUNCATE ON inbox_custodianpass EXECUTE FUNCTION inbox_refuse();
