-- One row for each unaccounted contact or look-up after a condition that names nobody began, where
-- the pair had a pace of them before it and has no slower one since. A pair is compared with itself.
WITH dated AS (
    SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, n.starts_at,
           CASE WHEN c.occurred_at > n.starts_at THEN 1 ELSE 0 END AS later,
           least($span_days, date_diff('day', n.starts_at, $as_of),
                 date_diff('day', n.starts_at, n.ends_at)) AS days_since
    FROM conditions AS n
    JOIN contacts AS c
      ON c.staff_ref = n.staff_ref
     AND c.occurred_at >= n.starts_at - $span_days * INTERVAL '1' DAY
     AND c.occurred_at < least(n.starts_at + $span_days * INTERVAL '1' DAY, n.ends_at)
    WHERE n.person_ref IS NULL
      AND n.condition_kind IN ('notice', 'instruction', 'undertaking', 'restriction')
      AND c.channel IN ('call', 'text', 'message', 'visit', 'lookup')
      AND c.accounting IN ('unaccounted', 'afterwards')
      AND c.met_at < c.occurred_at AND c.older_tie IS NOT TRUE
      AND c.direction <> 'in' AND (c.private_use IS NOT TRUE OR c.duty = 'on')
      AND c.confidence >= $least_confidence
), counted AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, later, days_since,
           sum(later) OVER (PARTITION BY staff_ref, person_ref, starts_at) AS after,
           sum(1 - later) OVER (PARTITION BY staff_ref, person_ref, starts_at) AS earlier
    FROM dated
)
SELECT DISTINCT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM counted
WHERE later = 1 AND earlier >= $least_before AND after >= $least_after
  AND after * $span_days >= earlier * days_since
