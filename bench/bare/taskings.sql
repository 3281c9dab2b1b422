SELECT max(staff_ref), max(person_ref), max(task_kind), max(starts_at), max(ends_at), max(made_by),
    max(written_at), max(known_at), max(row_id)
FROM taskings;
