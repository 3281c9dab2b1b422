SELECT max(staff_ref), max(course), max(completed_at), max(understood), max(renew_on), max(known_at),
    max(row_id)
FROM training_records;
