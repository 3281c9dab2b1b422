-- A purpose as its source gives it: one member of staff, at most one member of the public, one span.
-- `tolerance_kind` names its tolerances; `kind_rank` orders kinds where several account for one contact.
CREATE OR REPLACE TABLE purpose_rows (
    purpose_kind VARCHAR, tolerance_kind VARCHAR, task_kind VARCHAR, kind_rank BIGINT,
    staff_ref VARCHAR, person_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP,
    made_by VARCHAR, written_at TIMESTAMP, known_at TIMESTAMP,
    source_table VARCHAR, source_row VARCHAR, part VARCHAR, ended_by VARCHAR
);
