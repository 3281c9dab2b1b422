-- One row for each contact after this member of staff's work with the person had ended,
-- that nobody else's record accounts for. A few days are left for taking leave.
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM contacts
WHERE channel IN ('call', 'text', 'message', 'visit')
  AND after_conclusion
  AND days_after_conclusion >= $leave_days
  AND accounting IN ('unaccounted', 'afterwards')
  AND older_tie IS NOT TRUE
  AND confidence >= $least_confidence
  AND (direction <> 'in' OR duration_s >= $taken_up_s)
  AND date_diff('day', local_day, $as_of) < $window_days
