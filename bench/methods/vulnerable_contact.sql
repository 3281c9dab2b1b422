-- Calls, texts, messages and visits of the last quarter with people whose vulnerability is on record.
SELECT c.staff_ref, CAST(count(*) AS DOUBLE) AS amount
FROM contacts AS c
JOIN harm_people AS h ON h.person_ref = c.person_ref
WHERE h.vulnerability_count > 0 AND c.channel IN ('call', 'text', 'message', 'visit')
  AND c.occurred_at >= CAST($day AS TIMESTAMP) - INTERVAL 3 MONTH
GROUP BY c.staff_ref
