-- A purpose, numbered in the order in which purposes are preferred: known first, then by kind, then the
-- latest start; ties in an order that is the same for the same rows. Nobody knew a record before it was written.
-- The number holds the sort of purpose in its last twenty bits.
CREATE OR REPLACE TABLE purpose_ranks AS
SELECT r.rowid AS purpose_row,
    row_number() OVER (
        ORDER BY greatest(r.known_at, r.written_at), r.kind_rank, r.starts_at DESC,
            hash(r.source_table, r.source_row, r.staff_ref, r.person_ref)
    ) AS place
FROM purpose_rows AS r;

CREATE OR REPLACE TABLE purposes_numbered AS
SELECT k.place * 1048576 + s.sort_id AS purpose_key, p.pair_id,
    r.* REPLACE (greatest(r.known_at, r.written_at) AS known_at)
FROM purpose_rows AS r
JOIN purpose_ranks AS k ON k.purpose_row = r.rowid
JOIN kept.purpose_sorts AS s ON s.purpose_kind = r.purpose_kind AND s.task_kind IS NOT DISTINCT FROM r.task_kind
LEFT JOIN pairs AS p ON p.staff_ref = r.staff_ref AND p.person_ref = r.person_ref;

DROP TABLE purpose_rows;
DROP TABLE purpose_ranks;

CREATE OR REPLACE TABLE kept.purposes AS
SELECT purpose_key, purpose_kind, task_kind, staff_ref, person_ref, starts_at, ends_at, made_by, written_at,
    known_at, source_table, source_row
FROM purposes_numbered;
