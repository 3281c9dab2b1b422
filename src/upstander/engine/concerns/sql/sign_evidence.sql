-- The first rows of each sign's evidence, oldest first.
SELECT s.place, s.indicator_id, e.source_table, e.source_row, e.occurred_at, e.amount
FROM weigh_signs s
JOIN evidence e ON e.indicator_id = s.indicator_id AND e.staff_ref = s.staff_ref
     AND (s.person_ref IS NULL OR e.person_ref = s.person_ref)
QUALIFY row_number() OVER (PARTITION BY s.place, s.indicator_id
                           ORDER BY e.occurred_at NULLS LAST, e.source_table, e.source_row) <= $rows
ORDER BY s.place, s.indicator_id, e.occurred_at NULLS LAST, e.source_table, e.source_row
