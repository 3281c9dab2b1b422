-- One row for each person in post whose latest record of a course does not say that it was understood, or is past
-- its renewal; and for each who has been in post for some time and has no record of any course.
WITH latest AS (
    SELECT staff_ref, course, understood, renew_on, completed_at, row_id,
           row_number() OVER (PARTITION BY staff_ref, course ORDER BY completed_at DESC, row_id DESC) AS place
    FROM training_records
), held AS (
    SELECT staff_ref, min(starts_at) AS starts_at, min(row_id) AS row_id
    FROM posts
    GROUP BY staff_ref
)
SELECT coalesce(p.team, 'no team') AS about_ref, p.unit, p.role, NULL AS led_by,
       CASE WHEN l.understood THEN l.renew_on ELSE l.completed_at END AS since_at,
       'training_records' AS source_table, l.row_id AS source_row
FROM latest AS l
JOIN peers AS p ON p.staff_ref = l.staff_ref
WHERE l.place = 1 AND (l.understood IS NOT TRUE OR l.renew_on <= $as_of)
UNION ALL
SELECT coalesce(p.team, 'no team') AS about_ref, p.unit, p.role, NULL AS led_by, h.starts_at AS since_at,
       'posts' AS source_table, h.row_id AS source_row
FROM peers AS p
JOIN held AS h ON h.staff_ref = p.staff_ref
ANTI JOIN training_records AS t ON t.staff_ref = p.staff_ref
WHERE date_diff('day', h.starts_at, $as_of) > $grace_days
