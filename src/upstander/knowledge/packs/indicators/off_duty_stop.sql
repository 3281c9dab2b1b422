-- The time, in half hours, of each stop off duty near the address of a person met through work, with nothing
-- that sent the member of staff there. Less where many members of staff stop, in proportion; none in
-- the square in which the member of staff lives.
SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
       (1.0 * $few_staff / greatest($few_staff, place_staff))
         * (least(duration_s, 60 * $most_minutes) / 1800.0) AS amount
FROM contacts
WHERE channel = 'stop_nearby'
  AND near_own_home IS NOT TRUE
  AND duty = 'off'
  AND accounting IN ('unaccounted', 'afterwards')
  AND met_at < occurred_at
  AND confidence >= $least_confidence
  AND date_diff('day', local_day, $as_of) < $window_days
