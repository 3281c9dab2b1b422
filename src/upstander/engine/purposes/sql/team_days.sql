-- A team and a local day: whether it logs its duties and its purposes.
CREATE OR REPLACE TABLE kept.team_days AS
SELECT c.team, c.local_day, d.duty_state, p.purpose_state
FROM team_calendar AS c
JOIN team_duty AS d ON d.team = c.team AND d.local_day = c.local_day
JOIN team_purposes AS p ON p.team = c.team AND p.week = c.week;
