-- A purpose known by the as-of date.
CREATE VIEW purposes AS
SELECT CAST(purpose_key AS VARCHAR) AS purpose_id, purpose_kind, task_kind, staff_ref, person_ref, starts_at, ends_at,
    made_by, written_at, known_at, source_table, source_row
FROM kept.purposes
WHERE known_at <= getvariable('as_of');
