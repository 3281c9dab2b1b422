-- The weeks in which the member of staff stopped near the address of a person met through work, with nothing
-- to account for it, where they stop many times as often since the two met as in the months before. One row a
-- week, its longest stop: a habit is told by how long it lasts, not by how much of it falls in one week.
-- Weighed by how many members of staff stop there and how many homes lie near.
WITH since AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, met_at, stops_before, local_day, duration_s,
           (1.0 * $few_staff / greatest($few_staff, place_staff))
             * (1.0 * $few_homes / greatest($few_homes, homes_near)) AS amount,
           count(*) OVER (PARTITION BY staff_ref, person_ref, address_ref) AS stops_since
    FROM contacts
    WHERE channel = 'stop_nearby'
      AND near_own_home IS NOT TRUE
      AND stops_before IS NOT NULL
      AND accounting IN ('unaccounted', 'afterwards')
      AND met_at < occurred_at
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
),
told AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, amount,
           row_number() OVER (PARTITION BY staff_ref, person_ref, floor(date_diff('day', local_day, $as_of) / 7.0)
                              ORDER BY duration_s DESC, source_row) AS place
    FROM since
    WHERE stops_since * $days_before >= $times * stops_before * (date_diff('day', met_at, $as_of) + 1)
),
weekly AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, amount,
           count(*) OVER (PARTITION BY staff_ref, person_ref) AS weeks
    FROM told
    WHERE place = 1
)
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, amount
FROM weekly
WHERE weeks >= $least_weeks
