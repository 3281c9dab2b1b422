SELECT max(incident_ref), max(staff_ref), max(starts_at), max(ends_at), max(end_reason), max(made_by),
    max(written_at), max(known_at), max(row_id)
FROM case_ownership;
