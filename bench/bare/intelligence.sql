SELECT max(intelligence_ref), max(staff_ref), max(recorded_at), max(theme), max(towards), max(coded_by_ref),
    max(undertaking_given), max(reviewed_at), max(known_at), max(row_id)
FROM intelligence;
