-- One row for each stop on duty in a week in which the member of staff stood near the home of a person met
-- through work for many times the minutes that anybody does: others there, and all who stop anywhere.
-- Stops in the square in which the member of staff lives are left out on every side.
WITH stops AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, address_ref,
           floor(date_diff('day', local_day, $as_of) / 7) AS week_no,
           least(duration_s, 60 * $most_minutes) AS seconds,
           1.0 * $few_staff / greatest($few_staff, place_staff) * $few_homes / greatest($few_homes, homes_near) AS weight
    FROM contacts
    WHERE channel = 'stop_nearby'
      AND near_own_home IS NOT TRUE
      AND duty = 'on'
      AND accounting IN ('unaccounted', 'afterwards')
      AND met_at < occurred_at
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
), weeks AS (
    SELECT staff_ref, person_ref, address_ref, week_no, sum(seconds) AS stood, count(*) AS times_stood
    FROM stops
    GROUP BY staff_ref, person_ref, address_ref, week_no
), compared AS (
    SELECT staff_ref, person_ref, address_ref, week_no, stood, times_stood, avg(stood) OVER () AS anywhere,
           sum(stood) OVER (PARTITION BY address_ref) - sum(stood) OVER (PARTITION BY address_ref, staff_ref) AS others_stood,
           count(*) OVER (PARTITION BY address_ref) - count(*) OVER (PARTITION BY address_ref, staff_ref) AS others_weeks
    FROM weeks
)
SELECT s.staff_ref, s.person_ref, s.source_table, s.source_row, s.occurred_at, s.seconds / 60.0 * s.weight AS amount
FROM stops AS s
JOIN compared AS w
  ON w.staff_ref = s.staff_ref AND w.person_ref = s.person_ref AND w.address_ref = s.address_ref AND w.week_no = s.week_no
WHERE w.times_stood >= $least_stops AND w.stood >= 60 * $least_minutes AND w.stood >= $times * w.anywhere
  AND w.stood * w.others_weeks >= $times * w.others_stood
