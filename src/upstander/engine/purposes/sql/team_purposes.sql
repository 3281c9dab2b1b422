-- A team and a week (its Monday), with whether its purpose records can be believed to be whole. The habit is the
-- median over the weeks in which the team wrote any: old records reach years back and would pull it to nothing.
CREATE OR REPLACE TABLE team_purposes AS
WITH weeks AS (SELECT DISTINCT team, week FROM team_calendar),
habits AS (SELECT team, quantile_cont(records, 0.5) AS habit FROM purpose_weeks GROUP BY team)
SELECT w.team, w.week,
    CASE
        WHEN h.team IS NULL THEN 'missing'
        WHEN h.habit >= getvariable('purpose_habit_records')
            AND coalesce(n.records, 0) < getvariable('thin_share') * h.habit THEN 'thin'
        ELSE 'ok'
    END AS purpose_state
FROM weeks AS w
LEFT JOIN habits AS h ON h.team = w.team
LEFT JOIN purpose_weeks AS n ON n.team = w.team AND n.week = w.week;
