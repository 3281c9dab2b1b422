-- A team and a week (its Monday), with whether its purpose records can be believed to be whole.
CREATE OR REPLACE TABLE team_purposes AS
WITH bounds AS (SELECT min(week) AS first_week, max(week) AS last_week FROM purpose_weeks),
weeks AS (SELECT DISTINCT team, week FROM team_calendar),
filled AS (
    SELECT w.team, w.week, coalesce(n.records, 0) AS records,
        coalesce(w.week BETWEEN b.first_week AND b.last_week, false) AS within
    FROM weeks AS w
    CROSS JOIN bounds AS b
    LEFT JOIN purpose_weeks AS n ON n.team = w.team AND n.week = w.week
),
habits AS (SELECT team, quantile_cont(records, 0.5) AS habit FROM filled WHERE within GROUP BY team),
totals AS (SELECT team, sum(records) AS records FROM filled GROUP BY team)
SELECT f.team, f.week,
    CASE
        WHEN t.records = 0 THEN 'missing'
        WHEN h.habit >= getvariable('purpose_habit_records') AND f.records < getvariable('thin_share') * h.habit
            THEN 'thin'
        ELSE 'ok'
    END AS purpose_state
FROM filled AS f
JOIN totals AS t ON t.team = f.team
LEFT JOIN habits AS h ON h.team = f.team;
