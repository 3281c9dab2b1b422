-- One row for each person met through work with whom there was repeated contact that nobody
-- else's record accounts for, where there are several such people. The row is the contact that
-- made it repeated.
SELECT q.staff_ref, NULL AS person_ref, q.source_table, q.source_row, q.occurred_at, 1 AS amount
FROM (
    SELECT r.staff_ref, r.source_table, r.source_row, r.occurred_at,
           count(*) OVER (PARTITION BY r.staff_ref) AS people
    FROM (
        SELECT staff_ref, source_table, source_row, occurred_at,
               row_number() OVER (
                   PARTITION BY staff_ref, person_ref ORDER BY occurred_at, source_row) AS nth
        FROM contacts
        WHERE channel IN ('call', 'text', 'message', 'visit')
          AND accounting IN ('unaccounted', 'afterwards')
          AND met_at < occurred_at
          AND older_tie IS NOT TRUE
          AND (private_use IS NOT TRUE OR duty = 'on')
          AND confidence >= $least_confidence
          AND date_diff('day', local_day, $as_of) < $window_days
    ) AS r
    WHERE r.nth = $least_contacts
) AS q
WHERE q.people >= $least_people
