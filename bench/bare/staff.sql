SELECT max(staff_ref), max(employment), max(joined_on), max(left_on), max(known_at), max(row_id)
FROM staff;
