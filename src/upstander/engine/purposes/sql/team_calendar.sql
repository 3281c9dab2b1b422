-- A team and a local day on which anything at all happened in the force, from the first to the last.
CREATE OR REPLACE TABLE team_calendar AS
WITH happened AS (
    SELECT local_day AS day_seen FROM staff_local_days
    UNION ALL SELECT week FROM purpose_weeks
    UNION ALL SELECT CAST(started_at AS DATE) FROM phone_events
    UNION ALL SELECT CAST(started_at AS DATE) FROM fixed_line_calls
    UNION ALL SELECT CAST(sent_at AS DATE) FROM messages
    UNION ALL SELECT CAST(occurred_at AS DATE) FROM access_events
    UNION ALL SELECT CAST(starts_at AS DATE) FROM custody_visits
    UNION ALL SELECT CAST(observed_at AS DATE) FROM positions
),
bounds AS (SELECT min(day_seen) - 1 AS first_day, max(day_seen) + 7 AS last_day FROM happened),
days AS (
    SELECT CAST(unnest(generate_series(CAST(first_day AS TIMESTAMP), CAST(last_day AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE)
        AS local_day
    FROM bounds
),
teams AS (SELECT team FROM staff_segments UNION SELECT '')
SELECT t.team, d.local_day, isodow(d.local_day) AS weekday,
    CAST(date_trunc('week', d.local_day) AS DATE) AS week
FROM teams AS t
CROSS JOIN days AS d;
