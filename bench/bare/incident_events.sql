SELECT max(incident_ref), max(occurred_at), max(event_kind), max(by_staff_ref), max(to_staff_ref),
    max(known_at), max(row_id)
FROM incident_events;
