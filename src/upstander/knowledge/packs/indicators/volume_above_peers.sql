-- One row for each contact of a pair that has many times the contact that pairs of colleagues
-- in the same role and duty pattern have, where nobody else's record accounts for it.
WITH counted AS (
    SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, p.role, p.duty_pattern
    FROM contacts AS c
    JOIN peers AS p ON p.staff_ref = c.staff_ref
    WHERE c.channel IN ('call', 'text', 'message', 'visit')
      AND c.accounting IN ('unaccounted', 'afterwards', 'self_made')
      AND c.met_at < c.occurred_at
      AND c.older_tie IS NOT TRUE
      AND (c.private_use IS NOT TRUE OR c.duty = 'on')
      AND c.confidence >= $least_confidence
      AND date_diff('day', c.local_day, $as_of) < $window_days
), pairs AS (
    SELECT staff_ref, person_ref, role, duty_pattern, count(*) AS made
    FROM counted
    GROUP BY staff_ref, person_ref, role, duty_pattern
), compared AS (
    SELECT staff_ref, person_ref, made,
           sum(made) OVER (PARTITION BY role, duty_pattern)
             - sum(made) OVER (PARTITION BY role, duty_pattern, staff_ref) AS others_made,
           count(*) OVER (PARTITION BY role, duty_pattern)
             - count(*) OVER (PARTITION BY role, duty_pattern, staff_ref) AS others_pairs
    FROM pairs
)
SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, 1 AS amount
FROM counted AS c
JOIN compared AS o ON o.staff_ref = c.staff_ref AND o.person_ref = c.person_ref
WHERE o.made >= $least_contacts
  AND o.others_pairs >= $least_pairs
  AND o.made * o.others_pairs > $times * o.others_made
