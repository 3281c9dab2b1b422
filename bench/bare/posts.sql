SELECT max(staff_ref), max(role), max(team), max(unit), max(duty_pattern), max(line_manager_ref),
    max(starts_at), max(ends_at), max(known_at), max(row_id)
FROM posts;
