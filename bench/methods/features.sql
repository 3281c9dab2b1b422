-- What an analyst would give to an outlier detector: a member of staff over the last quarter, in plain counts.
WITH recent AS (
    SELECT c.*, h.vulnerability_count > 0 AS vulnerable, c.accounting IN ('unaccounted', 'afterwards') AS unexplained,
        c.channel IN ('call', 'text', 'message', 'visit') AS spoken
    FROM contacts AS c
    LEFT JOIN harm_people AS h ON h.person_ref = c.person_ref
    WHERE c.occurred_at >= CAST($day AS TIMESTAMP) - INTERVAL 3 MONTH
),
pairs AS (
    SELECT staff_ref, person_ref, count(*) FILTER (spoken) AS made, count(*) FILTER (spoken AND unexplained) AS unexplained
    FROM recent GROUP BY staff_ref, person_ref
),
busiest AS (
    SELECT staff_ref, max(made) AS most_with_one, max(unexplained) AS most_unexplained_with_one,
        count(*) FILTER (made > 0) AS people
    FROM pairs GROUP BY staff_ref
),
counted AS (
    SELECT staff_ref, count(*) FILTER (spoken) AS spoken, count(*) FILTER (spoken AND duty = 'off') AS off_duty,
        count(*) FILTER (spoken AND night) AS at_night, count(*) FILTER (spoken AND unexplained) AS unexplained,
        count(*) FILTER (spoken AND vulnerable) AS vulnerable, count(*) FILTER (channel = 'lookup') AS look_ups,
        count(*) FILTER (channel = 'lookup' AND unexplained) AS unlinked, count(*) FILTER (channel = 'stop_nearby') AS stops
    FROM recent GROUP BY staff_ref
),
received AS (
    SELECT staff_ref, count(DISTINCT complaint_ref) AS complaints
    FROM complaints WHERE received_at >= CAST($day AS TIMESTAMP) - INTERVAL 12 MONTH GROUP BY staff_ref
)
SELECT p.staff_ref, p.role, coalesce(e.numbers_dialled, 0), coalesce(e.people_met, 0), coalesce(c.spoken, 0),
    coalesce(c.off_duty, 0), coalesce(c.at_night, 0), coalesce(c.unexplained, 0), coalesce(c.vulnerable, 0),
    coalesce(c.look_ups, 0), coalesce(c.unlinked, 0), coalesce(c.stops, 0), coalesce(b.most_with_one, 0),
    coalesce(b.most_unexplained_with_one, 0), coalesce(b.people, 0), coalesce(r.complaints, 0)
FROM peers AS p
LEFT JOIN exposures AS e ON e.staff_ref = p.staff_ref
LEFT JOIN counted AS c ON c.staff_ref = p.staff_ref
LEFT JOIN busiest AS b ON b.staff_ref = p.staff_ref
LEFT JOIN received AS r ON r.staff_ref = p.staff_ref
ORDER BY p.staff_ref
