-- One row for each day on which a colleague looked the person up for this member of staff, by the
-- colleague's own entry, with nothing else to account for it, where there are several such days.
SELECT d.staff_ref, d.person_ref, d.source_table, d.source_row, d.occurred_at, 1 AS amount
FROM (
    SELECT n.staff_ref, n.person_ref, n.source_table, n.source_row, n.occurred_at,
           count(*) OVER (PARTITION BY n.staff_ref, n.person_ref) AS days
    FROM (
        SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
               row_number() OVER (PARTITION BY staff_ref, person_ref, local_day
                                  ORDER BY occurred_at, source_row) AS nth
        FROM contacts
        WHERE channel = 'lookup'
          AND attribution = 'named'
          AND accounting IN ('unaccounted', 'afterwards')
          AND confidence >= $least_confidence
          AND date_diff('day', local_day, $as_of) < $window_days
    ) AS n
    WHERE n.nth = 1
) AS d
WHERE d.days >= $least_days
