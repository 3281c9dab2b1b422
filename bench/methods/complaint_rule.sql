-- Members of staff with three complaints or more in twelve months: the rule that most forces run.
-- A complaint entered on several lines counts once. More complaints come first.
SELECT staff_ref, CAST(count(DISTINCT complaint_ref) AS DOUBLE) AS score
FROM complaints
WHERE received_at >= CAST($day AS TIMESTAMP) - INTERVAL 12 MONTH
GROUP BY staff_ref
HAVING count(DISTINCT complaint_ref) >= 3
