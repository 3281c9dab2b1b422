-- One row for each look-up without a known purpose that was followed within days by contact
-- with the same person, also without one.
SELECT l.staff_ref, l.person_ref, l.source_table, l.source_row, l.occurred_at, 1 AS amount
FROM contacts AS l
SEMI JOIN contacts AS c
  ON c.staff_ref = l.staff_ref AND c.person_ref = l.person_ref
 AND c.channel IN ('call', 'text', 'message', 'visit')
 AND c.accounting IN ('unaccounted', 'afterwards')
 AND c.older_tie IS NOT TRUE
 AND (c.private_use IS NOT TRUE OR c.duty = 'on')
 AND c.confidence >= $least_confidence
 AND c.occurred_at BETWEEN l.occurred_at AND l.occurred_at + $within_days * INTERVAL '1' DAY
WHERE l.channel = 'lookup'
  AND l.accounting IN ('unaccounted', 'afterwards')
  AND l.confidence >= $least_confidence
  AND date_diff('day', l.local_day, $as_of) < $window_days
