-- A person on a number for a stretch of time in which the same people share it. Lines of the force's own
-- devices are left out.
CREATE OR REPLACE TABLE number_segments AS
WITH own_lines AS (SELECT DISTINCT line_number FROM devices WHERE line_number IS NOT NULL),
links AS (
    SELECT p.number, p.person_ref, coalesce(p.number_kind, 'unknown') AS number_kind, p.known_at,
        coalesce(p.starts_at, TIMESTAMP '1900-01-01') AS starts_at,
        coalesce(p.ends_at, TIMESTAMP '9999-12-31') AS ends_at,
        coalesce(p.confidence, k.confidence, 0.5) AS confidence
    FROM people_numbers AS p
    LEFT JOIN number_kinds AS k ON k.number_kind = coalesce(p.number_kind, 'unknown')
    ANTI JOIN own_lines AS o ON o.line_number = p.number
),
edges AS (
    SELECT number, starts_at AS edge FROM links WHERE starts_at < ends_at
    UNION SELECT number, ends_at FROM links WHERE starts_at < ends_at
),
stretches AS (
    SELECT number, edge AS starts_at, lead(edge) OVER (PARTITION BY number ORDER BY edge) AS ends_at FROM edges
),
sharing AS (
    SELECT s.number, s.starts_at, s.ends_at, l.person_ref,
        max(l.confidence) AS confidence,
        arg_min(l.number_kind, (-l.confidence, l.number_kind)) AS number_kind,
        min(l.known_at) AS known_at
    FROM stretches AS s
    JOIN links AS l ON l.number = s.number AND l.starts_at <= s.starts_at AND s.ends_at <= l.ends_at
    GROUP BY s.number, s.starts_at, s.ends_at, l.person_ref
)
SELECT h.number, h.starts_at, h.ends_at, h.person_ref, h.number_kind, h.known_at,
    coalesce(k.organisation, false) AS organisation,
    least(h.confidence, 1.0 / count(*) OVER (PARTITION BY h.number, h.starts_at)) AS confidence
FROM sharing AS h
LEFT JOIN number_kinds AS k ON k.number_kind = h.number_kind;
