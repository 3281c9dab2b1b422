-- A purpose, numbered in the order in which purposes are preferred: known first, then by kind, then the
-- latest start, then its source. Nobody knew a record before it was written. The number holds the sort of purpose in its last twenty bits.
CREATE OR REPLACE TABLE purposes_numbered AS
SELECT row_number() OVER (
        ORDER BY r.known_at, r.kind_rank, r.starts_at DESC, r.source_table, r.source_row, r.staff_ref, r.person_ref
    ) * 1048576 + s.sort_id AS purpose_key,
    p.pair_id, r.*
FROM (SELECT * REPLACE (greatest(known_at, written_at) AS known_at) FROM purpose_rows) AS r
JOIN kept.purpose_sorts AS s ON s.purpose_kind = r.purpose_kind AND s.task_kind IS NOT DISTINCT FROM r.task_kind
LEFT JOIN pairs AS p ON p.staff_ref = r.staff_ref AND p.person_ref = r.person_ref;

CREATE OR REPLACE TABLE kept.purposes AS
SELECT purpose_key, purpose_kind, task_kind, staff_ref, person_ref, starts_at, ends_at, made_by, written_at,
    known_at, source_table, source_row
FROM purposes_numbered;

DROP TABLE purpose_rows;
