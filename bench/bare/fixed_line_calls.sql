SELECT max(device_ref), max(operator_ref), max(other_number), max(direction), max(started_at),
    sum(duration_s), max(known_at), max(row_id)
FROM fixed_line_calls;
