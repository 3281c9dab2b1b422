-- A member of the public, their birth date, and how many vulnerabilities were on record at the as-of date.
CREATE VIEW harm_people AS
WITH standing AS (
    SELECT person_ref, count(DISTINCT vulnerability) AS vulnerability_count
    FROM kept.harm_vulnerabilities
    WHERE known_at <= getvariable('as_of') AND recorded_at < getvariable('as_of')
      AND (ends_at IS NULL OR ends_at > getvariable('as_of'))
    GROUP BY person_ref
),
born AS (SELECT person_ref, born_on FROM kept.harm_people WHERE known_at <= getvariable('as_of')),
everybody AS (SELECT person_ref FROM born UNION SELECT person_ref FROM standing)
SELECT e.person_ref, b.born_on, coalesce(s.vulnerability_count, 0) AS vulnerability_count
FROM everybody AS e
LEFT JOIN born AS b ON b.person_ref = e.person_ref
LEFT JOIN standing AS s ON s.person_ref = e.person_ref;
