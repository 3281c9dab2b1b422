SELECT max(person_ref), max(other_person_ref), max(tie_kind), max(known_at), max(row_id)
FROM person_ties;
