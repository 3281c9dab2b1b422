-- A table, a team and a month: how many rows, by what share of its people, and whether that is its habit.
-- A table that says nothing of a team has one row without team and month.
CREATE OR REPLACE TABLE kept.coverage AS
WITH logged AS (
    SELECT 'duties' AS source_table, staff_ref, starts_at AS logged_at, 1 AS counted FROM duties
    UNION ALL SELECT 'attendances', staff_ref, arrived_at, 1 FROM attendances
    UNION ALL SELECT 'case_ownership', staff_ref, starts_at, 1 FROM case_ownership
    UNION ALL SELECT 'taskings', staff_ref, starts_at, 1 FROM taskings
    UNION ALL SELECT 'assigned_roles', staff_ref, starts_at, 1 FROM assigned_roles
    UNION ALL SELECT 'contact_log', staff_ref, occurred_at, 1 FROM contact_log
    UNION ALL SELECT 'custody_visits', staff_ref, starts_at, 1 FROM custody_visits
    UNION ALL SELECT 'vehicle_assignments', staff_ref, starts_at, 1 FROM vehicle_assignments
    UNION ALL SELECT 'phone_events', staff_ref, local_day, numbers_dialled FROM kept.staff_days WHERE numbers_dialled > 0
    UNION ALL SELECT 'access_events', staff_ref, local_day, look_ups FROM kept.staff_days WHERE look_ups > 0
),
counts AS (
    SELECT l.source_table, coalesce(s.team, '') AS team, CAST(date_trunc('month', l.logged_at) AS DATE) AS month,
        sum(l.counted) AS logged_rows, count(DISTINCT l.staff_ref) AS people
    FROM logged AS l
    LEFT JOIN staff_segments AS s
      ON s.staff_ref = l.staff_ref AND l.logged_at >= s.starts_at AND l.logged_at < s.ends_at
    GROUP BY 1, 2, 3
),
bounds AS (SELECT source_table, min(month) AS first_month, max(month) AS last_month FROM counts GROUP BY source_table),
teams AS (SELECT team, count(DISTINCT staff_ref) AS members FROM staff_segments WHERE team <> '' GROUP BY team
    UNION ALL SELECT '', 0 WHERE EXISTS (SELECT 1 FROM counts WHERE team = '')),
months AS (
    SELECT source_table,
        CAST(unnest(generate_series(CAST(first_month AS TIMESTAMP), CAST(last_month AS TIMESTAMP), INTERVAL 1 MONTH)) AS DATE)
            AS month
    FROM bounds
),
filled AS (
    SELECT m.source_table, t.team, m.month, coalesce(c.logged_rows, 0) AS logged_rows,
        CASE WHEN t.members > 0 THEN least(1.0, coalesce(c.people, 0) / t.members) END AS staff_share
    FROM months AS m
    CROSS JOIN teams AS t
    LEFT JOIN counts AS c ON c.source_table = m.source_table AND c.team = t.team AND c.month = m.month
),
habits AS (
    SELECT source_table, team, quantile_cont(logged_rows, 0.5) AS habit FROM filled GROUP BY source_table, team
)
SELECT f.source_table, f.team, f.month, CAST(f.logged_rows AS BIGINT) AS rows, f.staff_share,
    CASE
        WHEN f.logged_rows = 0 THEN 'missing'
        WHEN f.logged_rows < getvariable('thin_share') * h.habit THEN 'thin'
        ELSE 'ok'
    END AS state
FROM filled AS f
JOIN habits AS h ON h.source_table = f.source_table AND h.team = f.team
UNION ALL
SELECT source_table, NULL, NULL, supplied_rows, NULL, CASE WHEN supplied_rows > 0 THEN 'ok' ELSE 'missing' END
FROM every_table
WHERE source_table NOT IN (SELECT source_table FROM bounds);
