-- The rows of sources that are evidence about a candidate.
CREATE OR REPLACE TEMP TABLE weigh_row_keys AS
SELECT DISTINCT e.source_table, e.source_row
FROM evidence e
JOIN weigh_candidates USING (staff_ref)
JOIN weigh_cards USING (indicator_id)
