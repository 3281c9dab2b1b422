-- An officer on the payroll of a year held a post of that rank in it, from the day of appointment on.
-- The payroll of a year is known only in its course: a slight look ahead, kept because the published
-- figures have it too.
SELECT CAST(CAST(p.UID AS BIGINT) AS VARCHAR) AS staff_ref,
       coalesce(any_value(p.cleaned_rank), 'rank not recorded') AS role,
       greatest(make_timestamp(CAST(p.year AS BIGINT), 1, 1, 0, 0, 0),
                any_value(CAST(o.appointed_date AS TIMESTAMP)) + INTERVAL 12 HOUR) AS starts_at,
       make_timestamp(CAST(p.year AS BIGINT) + 1, 1, 1, 0, 0, 0) AS ends_at,
       starts_at AS known_at
FROM payroll AS p JOIN officers AS o ON o.UID = CAST(p.UID AS BIGINT)
WHERE o.appointed_date IS NOT NULL
GROUP BY p.UID, p.year
HAVING starts_at < ends_at
ORDER BY ALL
