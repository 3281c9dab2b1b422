SELECT max(scheme_ref), max(staff_ref), max(person_ref), max(part), max(starts_at), max(ends_at),
    max(known_at), max(row_id)
FROM youth_scheme_members;
