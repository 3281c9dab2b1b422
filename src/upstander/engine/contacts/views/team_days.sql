-- A team and a local day up to the as-of date: whether it logs its duties and its purposes.
CREATE VIEW team_days AS
SELECT team, local_day, duty_state, purpose_state
FROM kept.team_days
WHERE local_day < getvariable('as_of');
