-- The time, in half hours, of each stop near the address of a person met through work, with nothing to account
-- for it, where the member of staff stops many times as often since the two met as in the months before:
-- compared with oneself. Weighed by how many members of staff stop there and how many homes lie near.
WITH since AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, met_at, stops_before,
           (1.0 * $few_staff / greatest($few_staff, place_staff))
             * (1.0 * $few_homes / greatest($few_homes, homes_near))
             * (least(duration_s, 60 * $most_minutes) / 1800.0) AS amount,
           count(*) OVER (PARTITION BY staff_ref, person_ref, address_ref) AS stops_since
    FROM contacts
    WHERE channel = 'stop_nearby'
      AND near_own_home IS NOT TRUE
      AND stops_before IS NOT NULL
      AND accounting IN ('unaccounted', 'afterwards')
      AND met_at < occurred_at
      AND occurred_at < met_at + $first_days * INTERVAL '1' DAY
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
)
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, amount
FROM since
WHERE stops_since * $days_before >= $times * stops_before * least($first_days, date_diff('day', met_at, $as_of) + 1)
