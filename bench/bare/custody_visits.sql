SELECT max(staff_ref), max(person_ref), max(starts_at), max(ends_at), max(visit_reason), max(made_by),
    max(written_at), max(known_at), max(row_id)
FROM custody_visits;
