-- A member of staff: how much they had to do with the public in the year to the as-of date.
CREATE TABLE exposures AS
WITH days AS (
    SELECT staff_ref, sum(public_contacts) AS public_contacts, sum(numbers_dialled) AS numbers_dialled,
        sum(look_ups) AS look_ups, sum(visits) AS visits,
        count(DISTINCT CASE WHEN duty_days > 0 THEN local_day END) AS duty_days
    FROM kept.staff_days
    WHERE local_day >= CAST(getvariable('as_of') - INTERVAL 1 YEAR AS DATE)
      AND local_day < getvariable('as_of') AND known_day <= getvariable('as_of')
    GROUP BY staff_ref
),
met AS (
    SELECT staff_ref, count(DISTINCT person_ref) AS people_met
    FROM work_spans
    WHERE starts_at >= getvariable('as_of') - INTERVAL 1 YEAR
    GROUP BY staff_ref
),
everybody AS (SELECT staff_ref FROM peers UNION SELECT staff_ref FROM days UNION SELECT staff_ref FROM met)
SELECT e.staff_ref, coalesce(m.people_met, 0) AS people_met,
    CAST(coalesce(d.public_contacts, 0) AS BIGINT) AS public_contacts,
    CAST(coalesce(d.numbers_dialled, 0) AS BIGINT) AS numbers_dialled,
    CAST(coalesce(d.look_ups, 0) AS BIGINT) AS look_ups, CAST(coalesce(d.visits, 0) AS BIGINT) AS visits,
    coalesce(d.duty_days, 0) AS duty_days
FROM everybody AS e
LEFT JOIN days AS d ON d.staff_ref = e.staff_ref
LEFT JOIN met AS m ON m.staff_ref = e.staff_ref;
