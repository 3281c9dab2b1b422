SELECT max(incident_ref), max(staff_ref), max(person_ref), max(arrived_at), max(left_at), max(made_by),
    max(written_at), max(known_at), max(row_id)
FROM attendances;
