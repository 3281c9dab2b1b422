-- What the register said of each officer in post when the year began. A finding is read only from the
-- day on which it was closed.
WITH known AS (
    SELECT staff_ref, date_diff('day', received_at, getvariable('as_of')) / 365.25 AS age,
           received_at >= getvariable('as_of') - INTERVAL 1 YEAR AS this_year,
           received_at >= getvariable('as_of') - INTERVAL 2 YEAR AS two_years,
           sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated') AS sexual,
           coalesce(domestic = 'yes', false) AS at_home,
           coalesce(upheld = 'yes' AND closed_at < getvariable('as_of'), false) AS sustained
    FROM complaints
),
counted AS (
    SELECT staff_ref, count(*) AS all_ages, count(*) FILTER (this_year) AS in_12,
           count(*) FILTER (two_years) AS in_24, count(*) FILTER (age < 5) AS in_60, min(age) AS newest,
           count(*) FILTER (sexual) AS sexual, count(*) FILTER (at_home) AS at_home,
           count(*) FILTER (sexual OR at_home) AS of_kind,
           count(*) FILTER ((sexual OR at_home) AND age < 1) AS of_kind_in_12,
           count(*) FILTER ((sexual OR at_home) AND age < 3) AS of_kind_in_36,
           count(*) FILTER ((sexual OR at_home) AND age < 6) AS of_kind_in_72,
           min(age) FILTER (sexual OR at_home) AS newest_of_kind,
           count(*) FILTER (sustained) AS sustained,
           count(*) FILTER (sustained AND age < 5) AS sustained_in_60
    FROM known GROUP BY staff_ref
)
SELECT p.staff_ref, p.role, date_diff('day', s.joined_on, CAST(getvariable('as_of') AS DATE)) / 365.25 AS service,
       c.* EXCLUDE (staff_ref)
FROM peers AS p
JOIN staff AS s USING (staff_ref)
LEFT JOIN counted AS c USING (staff_ref)
ORDER BY p.staff_ref
