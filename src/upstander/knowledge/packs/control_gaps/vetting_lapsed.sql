-- One row for each person in post whose newest vetting clearance has lapsed, or who has none on record.
WITH newest AS (
    SELECT staff_ref, expires_on, row_id,
           row_number() OVER (PARTITION BY staff_ref ORDER BY granted_at DESC, row_id DESC) AS place
    FROM vetting_records
), held AS (
    SELECT staff_ref, min(starts_at) AS starts_at, min(row_id) AS row_id
    FROM posts
    GROUP BY staff_ref
)
SELECT coalesce(p.team, 'no team') AS about_ref, p.unit, p.role, NULL AS led_by,
       n.expires_on AS since_at, 'vetting_records' AS source_table, n.row_id AS source_row
FROM newest AS n
JOIN peers AS p ON p.staff_ref = n.staff_ref
WHERE n.place = 1 AND n.expires_on <= $as_of
UNION ALL
SELECT coalesce(p.team, 'no team') AS about_ref, p.unit, p.role, NULL AS led_by, h.starts_at AS since_at,
       'posts' AS source_table, h.row_id AS source_row
FROM peers AS p
JOIN held AS h ON h.staff_ref = p.staff_ref
ANTI JOIN vetting_records AS v ON v.staff_ref = p.staff_ref
