-- The points of each pair's timeline: rows that are evidence first, then the newest, then by time.
WITH quoted AS (
    SELECT DISTINCT s.place, e.source_table, e.source_row
    FROM weigh_signs s
    JOIN evidence e ON e.indicator_id = s.indicator_id AND e.staff_ref = s.staff_ref
         AND e.person_ref = s.person_ref
),
numbered AS (
    SELECT c.*, count(*) OVER (PARTITION BY place) AS total,
           row_number() OVER (PARTITION BY place
                              ORDER BY quoted.place IS NULL, occurred_at DESC, source_table, source_row) AS turn
    FROM weigh_pair_contacts c
    LEFT JOIN quoted USING (place, source_table, source_row)
    WHERE c.person_ref IS NOT NULL
)
SELECT place, total, met_at, concluded_at,
       channel, direction, occurred_at, duration_s, duty, crew, night, after_conclusion, accounting,
       accounting_reason, purpose_kind, confidence, distance_m, homes_near, known_at, source_table, source_row
FROM numbered WHERE turn <= $points
ORDER BY place, occurred_at, source_table, source_row
