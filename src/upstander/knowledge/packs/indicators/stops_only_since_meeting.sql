-- One row for each stop near the address of a person met through work, with no deployment or task to account
-- for it, where the member of staff had never stopped in the months before the two met: compared with oneself.
-- Weighed by how many members of staff stop there and how many homes lie near.
SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
       (1.0 * $few_staff / greatest($few_staff, place_staff))
         * (1.0 * $few_homes / greatest($few_homes, homes_near)) AS amount
FROM contacts
WHERE channel = 'stop_nearby'
  AND stops_before = 0
  AND near_own_home IS NOT TRUE
  AND accounting IN ('unaccounted', 'afterwards')
  AND met_at < occurred_at
  AND confidence >= $least_confidence
  AND date_diff('day', local_day, $as_of) < $window_days
