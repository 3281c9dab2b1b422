SELECT max(staff_ref), max(person_ref), max(channel), max(occurred_at), max(ended_at), max(crew),
    max(made_by), max(written_at), max(known_at), max(row_id)
FROM contact_log;
