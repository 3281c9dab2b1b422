-- One row for each contact of a suspended member of staff with a person met through work, and for
-- each of their look-ups, that nobody else's record accounts for. A colleague's entry that they asked
-- for a look-up is not enough for what is ruled out.
SELECT DISTINCT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, 1 AS amount
FROM conditions AS n
JOIN contacts AS c
  ON c.staff_ref = n.staff_ref
 AND c.occurred_at > n.starts_at
 AND (n.ends_at IS NULL OR c.occurred_at < n.ends_at)
WHERE n.condition_kind = 'suspension'
  AND c.channel IN ('call', 'text', 'message', 'visit', 'lookup')
  AND ((c.channel = 'lookup' AND c.attribution <> 'named')
       OR (c.channel <> 'lookup' AND c.met_at < c.occurred_at AND c.older_tie IS NOT TRUE))
  AND c.accounting IN ('unaccounted', 'afterwards', 'self_made')
  AND c.confidence >= $least_confidence
  AND (c.direction <> 'in' OR c.duration_s >= $taken_up_s)
