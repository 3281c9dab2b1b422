SELECT max(staff_ref), max(person_ref), max(occurred_at), max(on_behalf_of_ref), max(log_in), max(known_at),
    max(row_id)
FROM access_events;
