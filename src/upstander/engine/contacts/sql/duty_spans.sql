-- A duty as it was booked, with its first row; the same hours booked twice are one. By member of staff and
-- time, so that one member's duties lie together.
CREATE OR REPLACE TABLE kept.duty_spans AS
SELECT staff_ref, starts_at, ends_at, min(known_at) AS known_at, min_by(row_id, (known_at, row_id)) AS source_row
FROM duties
WHERE starts_at < ends_at
GROUP BY staff_ref, starts_at, ends_at
ORDER BY staff_ref, starts_at, ends_at;
