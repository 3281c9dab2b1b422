-- One row for each look-up of a person's record for which no purpose of this member of staff,
-- of their post, or of somebody who asked them is known.
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM contacts
WHERE channel = 'lookup'
  AND accounting IN ('unaccounted', 'afterwards')
  AND confidence >= $least_confidence
  AND date_diff('day', local_day, $as_of) < $window_days
