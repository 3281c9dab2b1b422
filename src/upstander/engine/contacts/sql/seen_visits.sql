-- A visit: an attendance, or a logged visit that is not the log of an attendance of the pair.
INSERT INTO seen
WITH attended AS (
    SELECT p.pair_id, p.staff_ref, p.person_ref, p.starts_at, p.ends_at, a.left_at, p.known_at, p.source_row
    FROM purposes_numbered AS p
    JOIN attendances AS a ON a.row_id = p.source_row
    WHERE p.purpose_kind = 'attendance'
),
edges AS (
    SELECT before_s, after_s FROM tolerances WHERE tolerance_kind = 'attendance' AND channel = 'visit'
),
logged AS (
    SELECT p.pair_id, l.*
    FROM contact_log AS l
    JOIN pairs AS p ON p.staff_ref = l.staff_ref AND p.person_ref = l.person_ref
    WHERE l.channel = 'visit'
),
doubled AS (
    SELECT DISTINCT l.row_id
    FROM logged AS l
    JOIN attended AS a ON a.pair_id = l.pair_id
    CROSS JOIN edges AS e
    WHERE l.occurred_at BETWEEN a.starts_at - to_seconds(e.before_s) AND a.ends_at + to_seconds(e.after_s)
)
SELECT a.pair_id, a.staff_ref, a.person_ref, 'visit', 'out', a.starts_at,
    (epoch_us(a.left_at) - epoch_us(a.starts_at)) // 1000000,
    CASE WHEN c.row_id IS NULL THEN 'alone' ELSE 'crewed' END, false, 'named', 1.0, 'record', false, false,
    NULL, NULL, NULL, NULL, NULL, NULL, a.known_at, 'attendances', a.source_row
FROM attended AS a
LEFT JOIN attendance_crews AS c ON c.row_id = a.source_row
UNION ALL
SELECT l.pair_id, l.staff_ref, l.person_ref, 'visit', 'out', l.occurred_at,
    (epoch_us(l.ended_at) - epoch_us(l.occurred_at)) // 1000000,
    coalesce(l.crew, 'unknown'), false, 'named', 1.0, 'record', false, false,
    NULL, NULL, NULL, NULL, NULL, NULL, greatest(l.known_at, coalesce(l.written_at, l.known_at)), 'contact_log', l.row_id
FROM logged AS l
ANTI JOIN doubled AS d ON d.row_id = l.row_id;
