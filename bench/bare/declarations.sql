SELECT max(staff_ref), max(person_ref), max(declaration_kind), max(declared_at), max(tie_began_on),
    max(says_met_through_work), max(decided_at), max(decided_by_ref), max(decision), max(known_at),
    max(row_id)
FROM declarations;
