SELECT max(condition_ref), max(staff_ref), max(person_ref), max(condition_kind), max(starts_at),
    max(ends_at), max(owner_ref), max(review_due_on), max(reviewed_at), max(known_at), max(row_id)
FROM conditions;
