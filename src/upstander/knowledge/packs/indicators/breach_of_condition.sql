-- One row for each contact with, or look-up of, the person whom a condition names, while it stands.
-- Only what another person asked for after the condition began accounts for it. A stop counts less
-- where many members of staff stop, and not at all where they live in the same square; a look-up only if it was made under one's own log-in.
SELECT DISTINCT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at,
       CASE WHEN c.channel = 'stop_nearby' THEN 1.0 * $few_staff / greatest($few_staff, c.place_staff)
            ELSE 1.0 END AS amount
FROM conditions AS n
JOIN contacts AS c
  ON c.staff_ref = n.staff_ref AND c.person_ref = n.person_ref
 AND c.occurred_at > n.starts_at
 AND (n.ends_at IS NULL OR c.occurred_at < n.ends_at)
LEFT JOIN purposes AS p
  ON p.purpose_id = c.purpose_id
WHERE (c.accounting IN ('unaccounted', 'afterwards', 'self_made')
       OR (c.accounting IN ('by_another') AND p.starts_at < n.starts_at))
  AND c.near_own_home IS NOT TRUE
  AND c.confidence >= $least_confidence
  AND (c.channel <> 'lookup' OR c.attribution <> 'named')
  AND (c.direction <> 'in' OR c.duration_s >= $taken_up_s)
