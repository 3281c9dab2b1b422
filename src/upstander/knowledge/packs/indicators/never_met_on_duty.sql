-- One row for each person on record, but never met through work, who was contacted repeatedly
-- with nobody else's record to account for it, where there are several such people. The row is the
-- contact that made it repeated.
SELECT q.staff_ref, NULL AS person_ref, q.source_table, q.source_row, q.occurred_at, 1 AS amount
FROM (
    SELECT n.staff_ref, n.source_table, n.source_row, n.occurred_at,
           count(*) OVER (PARTITION BY n.staff_ref) AS people
    FROM (
        SELECT staff_ref, source_table, source_row, occurred_at,
               row_number() OVER (
                   PARTITION BY staff_ref, person_ref ORDER BY occurred_at, source_row) AS nth
        FROM contacts
        WHERE channel IN ('call', 'text', 'message')
          AND direction <> 'in'
          AND met_at IS NULL
          AND accounting IN ('unaccounted', 'afterwards')
          AND (private_use IS NOT TRUE OR duty = 'on')
          AND confidence >= $least_confidence
          AND date_diff('day', local_day, $as_of) < $window_days
    ) AS n
    WHERE n.nth = $least_contacts
) AS q
WHERE q.people >= $least_people
