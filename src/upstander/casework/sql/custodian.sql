-- A link is seen by whoever may see the report: else it would tell that one went to the custodian since it was made.
ALTER TABLE casework_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON casework_link TO upstander_unit
    USING (EXISTS (SELECT FROM channel_report AS held WHERE held.id = report_id));
CREATE POLICY backup ON casework_link FOR SELECT TO upstander_backup USING (true);

ALTER TABLE casework_linkend ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit ON casework_linkend TO upstander_unit
    USING (EXISTS (SELECT FROM casework_link AS held WHERE held.id = link_id));
CREATE POLICY backup ON casework_linkend FOR SELECT TO upstander_backup USING (true);
