-- One row for each day with a look-up well after this member of staff's work with the person had ended,
-- that nobody else's record accounts for, where there are several such days.
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
          AND after_conclusion
          AND days_after_conclusion >= $leave_days
          AND accounting IN ('unaccounted', 'afterwards')
          AND confidence >= $least_confidence
          AND date_diff('day', local_day, $as_of) < $window_days
    ) AS n
    WHERE n.nth = 1
) AS d
WHERE d.days >= $least_days
