-- Calls and texts that a member of staff made on force devices in the last quarter, to anybody.
SELECT staff_ref, CAST(sum(numbers_dialled) AS DOUBLE) AS amount
FROM kept.staff_days
WHERE local_day >= $day - INTERVAL 3 MONTH AND local_day < $day AND known_day <= $day
GROUP BY staff_ref
