-- One row for each youth scheme that runs without the national registration, and each of its leaders: registered
-- by nobody, or with leaders or members and in no register at all.
WITH latest AS (
    SELECT scheme_ref, registered, starts_at, ends_at, row_id,
           row_number() OVER (PARTITION BY scheme_ref ORDER BY known_at DESC, row_id DESC) AS place
    FROM youth_schemes
), leaders AS (
    SELECT scheme_ref, staff_ref
    FROM youth_scheme_members
    WHERE part = 'leader' AND (ends_at IS NULL OR ends_at > $as_of)
)
SELECT s.scheme_ref AS about_ref, NULL AS unit, NULL AS role, l.staff_ref AS led_by, s.starts_at AS since_at,
       'youth_schemes' AS source_table, s.row_id AS source_row
FROM latest AS s
LEFT JOIN leaders AS l ON l.scheme_ref = s.scheme_ref
WHERE s.place = 1 AND NOT s.registered AND s.starts_at < $as_of AND (s.ends_at IS NULL OR s.ends_at > $as_of)
UNION ALL
SELECT m.scheme_ref AS about_ref, NULL AS unit, NULL AS role, m.staff_ref AS led_by, m.starts_at AS since_at,
       'youth_scheme_members' AS source_table, m.row_id AS source_row
FROM youth_scheme_members AS m
ANTI JOIN youth_schemes AS s ON s.scheme_ref = m.scheme_ref
WHERE m.ends_at IS NULL OR m.ends_at > $as_of
