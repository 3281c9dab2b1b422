-- A UTC day with London's offset before and after a change; without a change both are the same and
-- `change_at` is empty.
CREATE OR REPLACE MACRO local_of(t, change_at, before_s, after_s) AS
    t + to_seconds(CASE WHEN t >= change_at THEN after_s ELSE before_s END);

CREATE OR REPLACE TABLE clock_days AS
WITH touched AS (
    SELECT begins_at, offset_s,
        CAST(unnest(generate_series(
            date_trunc('day', begins_at), date_trunc('day', ends_at - INTERVAL 1 MICROSECOND), INTERVAL 1 DAY
        )) AS DATE) AS utc_day
    FROM clock_spans
)
SELECT utc_day,
    CASE WHEN count(*) > 1 THEN max(begins_at) END AS change_at,
    arg_min(offset_s, begins_at) AS before_s,
    arg_max(offset_s, begins_at) AS after_s
FROM touched
GROUP BY utc_day;
