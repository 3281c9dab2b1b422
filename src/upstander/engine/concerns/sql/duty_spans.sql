-- When the member of staff of each pair was on duty while the pair has contacts: duties that touch or
-- overlap are one span. The newest are kept.
WITH windows AS (
    SELECT p.place, h.staff_ref, min(p.occurred_at) AS first_at, max(p.occurred_at) AS last_at
    FROM weigh_pair_contacts p JOIN weigh_headlines h USING (place)
    WHERE h.person_ref IS NOT NULL
    GROUP BY p.place, h.staff_ref
),
booked AS (
    SELECT w.place, d.starts_at, d.ends_at, d.source_table, d.source_row,
           d.starts_at > max(d.ends_at) OVER (PARTITION BY w.place ORDER BY d.starts_at, d.ends_at, d.source_row
                                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS apart
    FROM windows w JOIN duty_spans d ON d.staff_ref = w.staff_ref
    WHERE d.ends_at > w.first_at AND d.starts_at <= w.last_at
),
numbered AS (
    SELECT *, count(*) FILTER (apart) OVER (PARTITION BY place ORDER BY starts_at, ends_at, source_row
                                            ROWS UNBOUNDED PRECEDING) AS piece
    FROM booked
),
merged AS (
    SELECT place, min(starts_at) AS starts_at, max(ends_at) AS ends_at, any_value(source_table) AS source_table,
           min_by(source_row, (starts_at, ends_at, source_row)) AS source_row
    FROM numbered GROUP BY place, piece
    QUALIFY row_number() OVER (PARTITION BY place ORDER BY min(starts_at) DESC) <= $spans
)
SELECT place, 'duty' AS span_kind, 'on_duty' AS label, starts_at, ends_at, NULL AS made_by, source_table,
       source_row
FROM merged ORDER BY place, starts_at
