-- A stretch of time in which a member of staff's team and standing purposes stay the same; without gap,
-- for everybody who has a post, a duty or a staff record.
CREATE OR REPLACE TABLE staff_segments AS
WITH held AS (
    SELECT p.staff_ref, p.starts_at, coalesce(p.ends_at, TIMESTAMP '9999-12-31') AS ends_at, p.row_id,
        coalesce(p.team, '') AS team
    FROM posts AS p
    WHERE p.ends_at IS NULL OR p.starts_at < p.ends_at
),
desks AS (
    SELECT staff_ref, starts_at, coalesce(ends_at, TIMESTAMP '9999-12-31') AS ends_at, purpose_key, known_at, task_kind
    FROM purposes_numbered
    WHERE purpose_kind = 'desk_role'
),
everybody AS (
    SELECT staff_ref FROM posts UNION SELECT staff_ref FROM staff UNION SELECT staff_ref FROM duties
),
edges AS (
    SELECT staff_ref, starts_at AS edge FROM held
    UNION SELECT staff_ref, ends_at FROM held
    UNION SELECT staff_ref, TIMESTAMP '1900-01-01' FROM everybody
),
stretches AS (
    SELECT staff_ref, edge AS starts_at,
        coalesce(lead(edge) OVER (PARTITION BY staff_ref ORDER BY edge), TIMESTAMP '9999-12-31') AS ends_at
    FROM edges
),
teams AS (
    SELECT t.staff_ref, t.starts_at, t.ends_at, arg_max(h.team, (h.starts_at, h.row_id)) AS team
    FROM stretches AS t
    LEFT JOIN held AS h ON h.staff_ref = t.staff_ref AND h.starts_at <= t.starts_at AND t.ends_at <= h.ends_at
    WHERE t.starts_at < t.ends_at
    GROUP BY t.staff_ref, t.starts_at, t.ends_at
),
standing AS (
    SELECT t.staff_ref, t.starts_at,
        min(d.purpose_key) FILTER (r.channel = 'lookup') AS lookup_desk_key,
        min(d.known_at) FILTER (r.channel = 'lookup') AS lookup_desk_known_at,
        min(d.purpose_key) FILTER (r.channel = 'custody_visit') AS custody_desk_key,
        min(d.known_at) FILTER (r.channel = 'custody_visit') AS custody_desk_known_at
    FROM teams AS t
    JOIN desks AS d ON d.staff_ref = t.staff_ref AND d.starts_at <= t.starts_at AND t.ends_at <= d.ends_at
    JOIN standing_roles AS r ON r.role = d.task_kind
    GROUP BY t.staff_ref, t.starts_at
),
booked AS (SELECT DISTINCT staff_ref FROM duties WHERE starts_at < ends_at)
SELECT t.staff_ref, t.starts_at, t.ends_at, coalesce(t.team, '') AS team, b.staff_ref IS NOT NULL AS ever_booked,
    s.lookup_desk_key, s.lookup_desk_known_at, s.custody_desk_key, s.custody_desk_known_at
FROM teams AS t
LEFT JOIN standing AS s ON s.staff_ref = t.staff_ref AND s.starts_at = t.starts_at
LEFT JOIN booked AS b ON b.staff_ref = t.staff_ref;
