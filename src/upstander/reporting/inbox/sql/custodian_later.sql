-- As in custodian.sql, for what came after it: seen by whoever may see the report or the file, and by nobody else.
-- The worker has no business with any of these.
DO $$
DECLARE
    hidden text[];
BEGIN
    FOREACH hidden SLICE 1 IN ARRAY ARRAY[
        ['filemark', 'channel_item', 'id = item_id'],
        ['fileopening', 'channel_item', 'id = item_id'],
        ['originalask', 'channel_item', 'id = item_id'],
        ['originalanswer', 'inbox_originalask', 'id = ask_id'],
        ['originalgiving', 'inbox_originalask', 'id = ask_id'],
        ['reportproposal', 'channel_report', 'id = report_id'],
        ['reportproposalanswer', 'inbox_reportproposal', 'id = proposal_id'],
        ['reporthandover', 'channel_report', 'id = report_id'],
        ['reportdebrief', 'channel_report', 'id = report_id']
    ] LOOP
        EXECUTE format('ALTER TABLE inbox_%s ENABLE ROW LEVEL SECURITY', hidden[1]);
        EXECUTE format('CREATE POLICY unit ON inbox_%s TO upstander_unit '
            'USING (EXISTS (SELECT FROM %s AS held WHERE held.%s))', hidden[1], hidden[2], hidden[3]);
        EXECUTE format('CREATE POLICY backup ON inbox_%s FOR SELECT TO upstander_backup USING (true)', hidden[1]);
    END LOOP;
END $$;
