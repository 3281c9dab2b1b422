-- A stretch of duty under each UTC day that it touches, for equi-joins on the day.
CREATE OR REPLACE TABLE duty_days AS
SELECT staff_ref, starts_at, ends_at, known_at,
    CAST(unnest(generate_series(
        date_trunc('day', starts_at), date_trunc('day', ends_at - INTERVAL 1 MICROSECOND), INTERVAL 1 DAY
    )) AS DATE) AS utc_day
FROM duty_segments;
