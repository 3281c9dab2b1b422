-- One row for each contact in the first days after the first unaccounted contact with a person met
-- through work, where there are many and the second half of those days holds more than the first.
WITH dated AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, local_day,
           date_diff('day', min(local_day) OVER (PARTITION BY staff_ref, person_ref), local_day) AS day_no
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit')
      AND accounting IN ('unaccounted', 'afterwards', 'self_made')
      AND met_at < occurred_at
      AND older_tie IS NOT TRUE
      AND (private_use IS NOT TRUE OR duty = 'on')
      AND confidence >= $least_confidence
), grown AS (
    SELECT staff_ref, person_ref
    FROM dated
    WHERE day_no < $span_days
    GROUP BY staff_ref, person_ref
    HAVING count(*) >= $least_contacts
       AND sum(CASE WHEN 2 * day_no >= $span_days THEN 1 ELSE 0 END)
           >= $growth * sum(CASE WHEN 2 * day_no < $span_days THEN 1 ELSE 0 END)
)
SELECT d.staff_ref, d.person_ref, d.source_table, d.source_row, d.occurred_at, 1 AS amount
FROM dated AS d
SEMI JOIN grown AS g ON g.staff_ref = d.staff_ref AND g.person_ref = d.person_ref
WHERE d.day_no < $span_days
  AND date_diff('day', d.local_day, $as_of) < $window_days
