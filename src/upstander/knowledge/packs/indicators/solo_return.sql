-- One row for each later visit alone to a person whom this member of staff first visited with a
-- colleague, where nobody else's record accounts for the return.
SELECT v.staff_ref, v.person_ref, v.source_table, v.source_row, v.occurred_at, 1 AS amount
FROM contacts AS v
JOIN (
    SELECT staff_ref, person_ref, crew, occurred_at,
           row_number() OVER (PARTITION BY staff_ref, person_ref ORDER BY occurred_at, source_row) AS nth
    FROM contacts
    WHERE channel = 'visit'
) AS f
  ON f.staff_ref = v.staff_ref AND f.person_ref = v.person_ref
 AND f.nth = 1 AND f.crew = 'crewed' AND f.occurred_at < v.occurred_at
WHERE v.channel = 'visit'
  AND v.crew = 'alone'
  AND v.accounting IN ('unaccounted', 'afterwards', 'self_made')
  AND date_diff('day', v.local_day, $as_of) < $window_days
