-- A member of staff who may have held a device, for a stretch of time in which the same people may.
-- `carried_as` is the device's reference or its line number, as bills name either. Where anybody was issued
-- the device, those with a share in the pool are left out. `holders` counts who is left.
CREATE OR REPLACE TABLE device_segments AS
WITH named AS (
    SELECT device_ref AS carried_as, staff_ref, starts_at, ends_at, share, known_at FROM device_assignments
    UNION ALL
    SELECT d.line_number, a.staff_ref, a.starts_at, a.ends_at, a.share, a.known_at
    FROM device_assignments AS a
    JOIN (SELECT DISTINCT device_ref, line_number FROM devices WHERE line_number IS NOT NULL) AS d
      ON d.device_ref = a.device_ref
),
held AS (
    SELECT carried_as, staff_ref, starts_at, coalesce(ends_at, TIMESTAMP '9999-12-31') AS ends_at, share, known_at
    FROM named
    WHERE ends_at IS NULL OR starts_at < ends_at
),
edges AS (
    SELECT carried_as, starts_at AS edge FROM held UNION SELECT carried_as, ends_at FROM held
),
stretches AS (
    SELECT carried_as, edge AS starts_at, lead(edge) OVER (PARTITION BY carried_as ORDER BY edge) AS ends_at
    FROM edges
),
holding AS (
    SELECT s.carried_as, s.starts_at, s.ends_at, h.staff_ref, min(h.share) AS share,
        min(h.known_at) FILTER (h.share = 'issued') AS issued_known_at, min(h.known_at) AS known_at
    FROM stretches AS s
    JOIN held AS h ON h.carried_as = s.carried_as AND h.starts_at <= s.starts_at AND s.ends_at <= h.ends_at
    GROUP BY s.carried_as, s.starts_at, s.ends_at, h.staff_ref
),
best AS (
    SELECT *, min(share) OVER (PARTITION BY carried_as, starts_at) AS best_share FROM holding
)
SELECT carried_as, starts_at, ends_at, staff_ref, share AS attribution,
    CASE WHEN share = 'issued' THEN issued_known_at ELSE known_at END AS known_at,
    count(*) OVER (PARTITION BY carried_as, starts_at) AS holders
FROM best
WHERE share = best_share;
