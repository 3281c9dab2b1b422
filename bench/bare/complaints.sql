SELECT max(complaint_ref), max(staff_ref), max(person_ref), max(received_at), max(category),
    max(sexualised), max(domestic), max(finding), max(upheld), max(closed_at), max(reviewed_at),
    max(known_at), max(row_id)
FROM complaints;
