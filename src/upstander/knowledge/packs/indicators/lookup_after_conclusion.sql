-- One row for each look-up well after this member of staff's work with the person had ended, that nobody
-- else's record accounts for, where there are several of the same person.
SELECT l.staff_ref, l.person_ref, l.source_table, l.source_row, l.occurred_at, 1 AS amount
FROM (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
           count(*) OVER (PARTITION BY staff_ref, person_ref) AS look_ups
    FROM contacts
    WHERE channel = 'lookup'
      AND after_conclusion
      AND days_after_conclusion >= $leave_days
      AND accounting IN ('unaccounted', 'afterwards')
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
) AS l
WHERE l.look_ups >= $least_look_ups
