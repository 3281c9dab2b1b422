-- One row for each visit to a detainee that nobody else's record and no role accounts for, or that
-- is many times as long as visits for that reason by that role, comes many times as often in a day as
-- that role visits one detainee, or falls in an hour in which that role hardly ever visits.
WITH visits AS (
    SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, c.local_day, c.local_hour,
           c.accounting, c.duration_s, p.role, v.visit_reason,
           row_number() OVER (
               PARTITION BY c.staff_ref, c.person_ref, c.local_day ORDER BY c.occurred_at, c.source_row) AS nth
    FROM contacts AS c
    JOIN custody_visits AS v ON v.row_id = c.source_row
    JOIN peers AS p ON p.staff_ref = c.staff_ref
    WHERE c.channel = 'custody_visit'
      AND c.accounting IN ('unaccounted', 'afterwards', 'self_made', 'by_another')
), compared AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, local_day, accounting, duration_s, nth,
           avg(duration_s) OVER (PARTITION BY role, visit_reason) AS usual_s,
           count(*) OVER (PARTITION BY role) AS of_role,
           count(*) OVER (PARTITION BY role, local_hour) AS of_hour,
           sum(CASE WHEN nth = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY role) AS days_of_role
    FROM visits
)
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM compared
WHERE date_diff('day', local_day, $as_of) < $window_days
  AND (accounting IN ('unaccounted', 'afterwards', 'self_made')
       OR (of_role >= $least_visits
           AND ((duration_s >= $long_s AND duration_s > $times * usual_s)
                OR (nth >= $least_often AND nth * days_of_role > $times * of_role)
                OR of_hour * $rare_hour < of_role)))
