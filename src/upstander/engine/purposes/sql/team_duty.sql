-- A team and a local day, with whether its duty records can be believed to be whole.
CREATE OR REPLACE TABLE team_duty AS
WITH bounds AS (
    SELECT date_trunc('month', min(local_day)) AS first_day, last_day(max(local_day)) AS last_day
    FROM staff_local_days
),
counts AS (
    SELECT team, local_day, count(DISTINCT staff_ref) AS people FROM staff_local_days GROUP BY team, local_day
),
filled AS (
    SELECT c.team, c.local_day, c.weekday, coalesce(n.people, 0) AS people,
        coalesce(c.local_day BETWEEN b.first_day AND b.last_day, false) AS within
    FROM team_calendar AS c
    CROSS JOIN bounds AS b
    LEFT JOIN counts AS n ON n.team = c.team AND n.local_day = c.local_day
),
habits AS (
    SELECT team, weekday, quantile_cont(people, 0.5) AS habit, avg(CASE WHEN people = 0 THEN 1.0 ELSE 0.0 END) AS empty_share
    FROM filled WHERE within GROUP BY team, weekday
),
-- Nobody booked on while somebody was sent out: no rest day, whatever the rota.
unbooked AS (SELECT DISTINCT team, local_day FROM unbooked_days),
totals AS (SELECT team, sum(people) AS people FROM filled GROUP BY team)
SELECT f.team, f.local_day,
    CASE
        WHEN NOT f.within OR t.people = 0 OR (f.people = 0 AND u.team IS NOT NULL) THEN 'unknown'
        WHEN h.habit < getvariable('duty_habit_people') OR f.people >= getvariable('thin_share') * h.habit THEN 'ok'
        WHEN f.people = 0 AND h.empty_share >= getvariable('rest_day_share') THEN 'ok'
        ELSE 'unknown'
    END AS duty_state
FROM filled AS f
JOIN totals AS t ON t.team = f.team
LEFT JOIN habits AS h ON h.team = f.team AND h.weekday = f.weekday
LEFT JOIN unbooked AS u ON u.team = f.team AND u.local_day = f.local_day;
