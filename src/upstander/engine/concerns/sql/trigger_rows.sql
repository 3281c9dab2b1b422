-- The newest rows of each trigger, newest first, with how many there are.
SELECT trigger, staff_ref, person_ref, source_table, source_row, occurred_at,
       count(*) OVER (PARTITION BY trigger, staff_ref, person_ref) AS total
FROM weigh_triggers
QUALIFY row_number() OVER (PARTITION BY trigger, staff_ref, person_ref
                           ORDER BY occurred_at DESC, source_table DESC, source_row DESC) <= $rows
ORDER BY trigger, staff_ref, person_ref NULLS FIRST, occurred_at DESC, source_table DESC, source_row DESC
