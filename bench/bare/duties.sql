SELECT max(staff_ref), max(starts_at), max(ends_at), max(known_at), max(row_id)
FROM duties;
