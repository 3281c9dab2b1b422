SELECT max(device_ref), max(line_number), max(billed_staff_ref), max(other_number), max(channel),
    max(direction), max(started_at), sum(duration_s), max(known_at), max(row_id)
FROM phone_events;
