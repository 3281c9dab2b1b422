-- A team and a local week (its Monday) in which it wrote purpose records, with how many.
CREATE OR REPLACE TABLE purpose_weeks AS
WITH written AS (
    SELECT staff_ref, arrived_at AS starts_at FROM attendances
    UNION ALL SELECT staff_ref, starts_at FROM case_ownership
    UNION ALL SELECT staff_ref, starts_at FROM taskings
    UNION ALL SELECT staff_ref, starts_at FROM assigned_roles
    UNION ALL SELECT staff_ref, occurred_at FROM contact_log
)
SELECT coalesce(s.team, '') AS team,
    CAST(date_trunc('week', local_of(w.starts_at, c.change_at, c.before_s, c.after_s)) AS DATE) AS week,
    count(*) AS records
FROM written AS w
JOIN clock_days AS c ON c.utc_day = CAST(w.starts_at AS DATE)
LEFT JOIN staff_segments AS s
  ON s.staff_ref = w.staff_ref AND w.starts_at >= s.starts_at AND w.starts_at < s.ends_at
GROUP BY coalesce(s.team, ''), week;
