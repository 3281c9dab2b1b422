-- A table, a team and a month up to the as-of date: how much was logged.
CREATE VIEW coverage AS
SELECT source_table, team, month, rows, staff_share, state
FROM kept.coverage
WHERE month IS NULL OR month < getvariable('as_of');
