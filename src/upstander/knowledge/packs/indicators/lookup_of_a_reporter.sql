-- One row for each look-up without a known purpose of somebody who had complained of a member of staff,
-- whom a condition protects, or who was harmed or called in an incident that names one: by the member of
-- staff in question; or by another who made several since and none as long before, as hardly anybody had,
-- where look-ups of as long before were supplied.
WITH spoke AS (
    SELECT person_ref, received_at AS since, staff_ref AS about_ref FROM complaints WHERE person_ref IS NOT NULL
    UNION
    SELECT person_ref, starts_at AS since, staff_ref AS about_ref FROM conditions WHERE person_ref IS NOT NULL
    UNION
    SELECT v.person_ref, i.opened_at AS since, s.staff_ref AS about_ref
    FROM incident_parties AS s
    JOIN incidents AS i ON i.incident_ref = s.incident_ref
    JOIN incident_people AS v ON v.incident_ref = s.incident_ref AND v.part IN ('victim', 'caller', 'missing')
    WHERE s.part IN ('party', 'visitor', 'named_by_person')
), supplied AS (
    SELECT source_table, min(month) AS first_day FROM coverage GROUP BY source_table
), near AS (
    SELECT l.staff_ref, l.person_ref, l.source_table, l.source_row, l.occurred_at, l.local_day,
           w.since, w.about_ref, date_diff('day', k.first_day, w.since) AS days_supplied,
           max(l.occurred_at) OVER (PARTITION BY w.person_ref, w.since, w.about_ref, l.staff_ref) AS latest,
           min(l.occurred_at) OVER (PARTITION BY w.person_ref, w.since, w.about_ref, l.staff_ref) AS earliest
    FROM contacts AS l
    JOIN spoke AS w ON w.person_ref = l.person_ref AND abs(date_diff('day', w.since, l.occurred_at)) < $watch_days
    LEFT JOIN supplied AS k ON k.source_table = l.source_table
    WHERE l.channel = 'lookup' AND l.accounting IN ('unaccounted', 'afterwards') AND l.confidence >= $least_confidence
), compared AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, local_day, since, about_ref,
           days_supplied, earliest, latest,
           sum(CASE WHEN occurred_at = earliest AND earliest < since THEN 1 ELSE 0 END)
               OVER (PARTITION BY person_ref, since, about_ref) AS looked_before
    FROM near
)
SELECT DISTINCT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM compared
WHERE occurred_at >= since AND date_diff('day', local_day, $as_of) < $window_days
  AND (staff_ref = about_ref OR (earliest >= since AND looked_before <= $few_staff
           AND date_diff('day', earliest, latest) >= $days_between
           AND days_supplied >= $watch_days))
