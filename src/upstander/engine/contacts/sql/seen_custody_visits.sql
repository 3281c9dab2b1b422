-- A recorded visit to a detainee.
INSERT INTO seen
WITH spans AS (
    SELECT *, coalesce(ends_at, starts_at) AS left_at FROM custody_visits
),
crewed AS (
    SELECT DISTINCT a.row_id
    FROM spans AS a
    JOIN spans AS b
      ON b.person_ref = a.person_ref AND b.staff_ref <> a.staff_ref
     AND a.starts_at <= b.left_at AND b.starts_at <= a.left_at
)
SELECT p.pair_id, v.staff_ref, v.person_ref, 'custody_visit', 'out', v.starts_at,
    (epoch_us(v.ends_at) - epoch_us(v.starts_at)) // 1000000,
    CASE WHEN c.row_id IS NULL THEN 'unknown' ELSE 'crewed' END, false, 'named', 1.0, 'record', false, false,
    NULL, NULL, NULL, NULL, NULL, NULL, greatest(v.known_at, coalesce(v.written_at, v.known_at)), 'custody_visits', v.row_id
FROM custody_visits AS v
LEFT JOIN crewed AS c ON c.row_id = v.row_id
LEFT JOIN pairs AS p ON p.staff_ref = v.staff_ref AND p.person_ref = v.person_ref;
