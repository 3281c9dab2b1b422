-- What the evidence comes to for each indicator: by pair, or by member of staff.
-- Rounded, so that the order in which rows are added up cannot break a tie.
CREATE OR REPLACE TEMP TABLE weigh_amounts AS
SELECT e.indicator_id, e.staff_ref, CASE WHEN c.card_level = 'pair' THEN e.person_ref END AS person_ref,
       c.exposure, c.cap_bits, round(sum(e.amount), 6) AS amount, count(*) AS evidence_rows
FROM evidence e JOIN weigh_cards c USING (indicator_id)
WHERE e.staff_ref IS NOT NULL AND (c.card_level = 'staff' OR e.person_ref IS NOT NULL)
GROUP BY ALL
HAVING round(sum(e.amount), 6) > 0
