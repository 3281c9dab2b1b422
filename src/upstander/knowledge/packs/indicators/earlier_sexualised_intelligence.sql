-- One row for each intelligence item of any age that a person coded as sexualised: while it waits
-- for its review; and after a review only if unaccounted contact has followed it.
SELECT staff_ref, NULL AS person_ref, 'intelligence' AS source_table, row_id AS source_row,
       recorded_at AS occurred_at, 1 AS amount
FROM intelligence
WHERE theme = 'sexualised'
  AND coded_by_ref IS NOT NULL
  AND (reviewed_at IS NULL OR reviewed_at > $as_of)
UNION ALL
SELECT i.staff_ref, NULL AS person_ref, 'intelligence' AS source_table, i.row_id AS source_row,
       i.recorded_at AS occurred_at, 1 AS amount
FROM intelligence AS i
SEMI JOIN contacts AS c
  ON c.staff_ref = i.staff_ref
 AND c.channel IN ('call', 'text', 'message', 'visit')
 AND c.accounting IN ('unaccounted', 'afterwards')
 AND c.met_at < c.occurred_at
 AND c.older_tie IS NOT TRUE
 AND (c.private_use IS NOT TRUE OR c.duty = 'on')
 AND c.confidence >= $least_confidence
 AND c.occurred_at > i.reviewed_at
WHERE i.theme = 'sexualised'
  AND i.coded_by_ref IS NOT NULL
  AND i.reviewed_at <= $as_of
