-- One row for each call, text, message or visit at night with a person met through work, that nobody
-- else's record accounts for. Night workers are compared with night workers.
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM contacts
WHERE channel IN ('call', 'text', 'message', 'visit')
  AND night
  AND accounting IN ('unaccounted', 'afterwards')
  AND met_at < occurred_at
  AND older_tie IS NOT TRUE
  AND (private_use IS NOT TRUE OR duty = 'on')
  AND confidence >= $least_confidence
  AND (direction <> 'in' OR duration_s >= $taken_up_s)
  AND date_diff('day', local_day, $as_of) < $window_days
