-- A task that names a member of staff and a member of the public.
INSERT INTO purpose_rows
SELECT 'tasked_visit', 'tasked_visit', task_kind, 3, staff_ref, person_ref, starts_at, ends_at,
    made_by, coalesce(written_at, known_at), known_at, 'taskings', row_id, NULL, NULL
FROM taskings;
