-- A member of staff and a local day that their duty touches, with their team at its start.
CREATE OR REPLACE TABLE staff_local_days AS
WITH localised AS (
    SELECT d.staff_ref, d.starts_at, d.known_at,
        CAST(local_of(d.starts_at, a.change_at, a.before_s, a.after_s) AS DATE) AS first_day,
        CAST(local_of(d.ends_at - INTERVAL 1 MICROSECOND, b.change_at, b.before_s, b.after_s) AS DATE) AS last_day
    FROM duty_segments AS d
    JOIN clock_days AS a ON a.utc_day = CAST(d.starts_at AS DATE)
    JOIN clock_days AS b ON b.utc_day = CAST(d.ends_at - INTERVAL 1 MICROSECOND AS DATE)
),
touched AS (
    SELECT staff_ref, starts_at, known_at,
        CAST(unnest(generate_series(CAST(first_day AS TIMESTAMP), CAST(last_day AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE)
            AS local_day
    FROM localised
)
SELECT t.staff_ref, t.local_day, s.team, min(t.known_at) AS known_at
FROM touched AS t
JOIN staff_segments AS s
  ON s.staff_ref = t.staff_ref AND t.starts_at >= s.starts_at AND t.starts_at < s.ends_at
GROUP BY t.staff_ref, t.local_day, s.team;
