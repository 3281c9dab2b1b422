-- When the force could first have known the evidence about each candidate pair, or the person alone.
CREATE OR REPLACE TEMP TABLE weigh_known AS
WITH wanted AS (
    SELECT e.staff_ref, CASE WHEN c.card_level = 'pair' THEN e.person_ref END AS person_ref,
           e.source_table, e.source_row, e.occurred_at
    FROM evidence e
    JOIN weigh_candidates USING (staff_ref)
    JOIN weigh_cards c USING (indicator_id)
),
rows_known AS (
    SELECT source_table, source_row, min(known_at) AS known_at
    FROM (SELECT source_table, source_row, known_at
          FROM weigh_contact_rows SEMI JOIN weigh_candidates USING (staff_ref)
          UNION ALL SELECT source_table, source_row, known_at FROM weigh_small_rows)
    SEMI JOIN weigh_row_keys USING (source_table, source_row)
    GROUP BY ALL
)
SELECT staff_ref, person_ref, min(coalesce(rows_known.known_at, occurred_at)) AS known_at
FROM wanted LEFT JOIN rows_known USING (source_table, source_row)
GROUP BY ALL
