SELECT max(staff_ref), max(person_ref), max(role_kind), max(starts_at), max(ends_at), max(made_by),
    max(written_at), max(known_at), max(row_id)
FROM assigned_roles;
