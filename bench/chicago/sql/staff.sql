-- Who served, and since when; a day before 1970 is left empty, as no table takes one. Race, sex and
-- birth year are in the same file and stay there.
SELECT CAST(CAST(o.UID AS BIGINT) AS VARCHAR) AS staff_ref, 'officer' AS employment,
       CASE WHEN o.appointed_date >= '1970-01-01' THEN CAST(o.appointed_date AS DATE) END AS joined_on,
       greatest(CAST(o.appointed_date AS TIMESTAMP), TIMESTAMP '2000-01-01') AS known_at
FROM officers AS o
SEMI JOIN payroll AS p ON CAST(p.UID AS BIGINT) = o.UID
WHERE o.appointed_date IS NOT NULL
ORDER BY ALL
