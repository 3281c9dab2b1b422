-- Look-ups of the last quarter that no incident, case, task or desk role explains.
SELECT staff_ref, CAST(count(*) AS DOUBLE) AS score
FROM contacts
WHERE channel = 'lookup' AND accounting IN ('unaccounted', 'afterwards')
  AND occurred_at >= CAST($day AS TIMESTAMP) - INTERVAL 3 MONTH
GROUP BY staff_ref
