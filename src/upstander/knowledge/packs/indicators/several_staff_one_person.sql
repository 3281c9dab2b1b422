-- One row for each pair with repeated private contact (off duty, or after the work had ended) that
-- nobody else's record accounts for, where other members of staff have as much with the same person.
-- It counts those others; the row is the contact that made it repeated.
SELECT q.staff_ref, q.person_ref, q.source_table, q.source_row, q.occurred_at, q.staff - 1 AS amount
FROM (
    SELECT r.staff_ref, r.person_ref, r.source_table, r.source_row, r.occurred_at,
           count(*) OVER (PARTITION BY r.person_ref) AS staff
    FROM (
        SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
               row_number() OVER (
                   PARTITION BY staff_ref, person_ref ORDER BY occurred_at, source_row) AS nth
        FROM contacts
        WHERE channel IN ('call', 'text', 'message', 'visit')
          AND accounting IN ('unaccounted', 'afterwards')
          AND (duty = 'off' OR (after_conclusion AND days_after_conclusion >= $leave_days))
          AND met_at < occurred_at
          AND older_tie IS NOT TRUE
          AND private_use IS NOT TRUE
          AND confidence >= $least_confidence
          AND (direction <> 'in' OR duration_s >= $taken_up_s)
          AND date_diff('day', local_day, $as_of) < $window_days
    ) AS r
    WHERE r.nth = $least_contacts
) AS q
WHERE q.staff >= $least_staff
