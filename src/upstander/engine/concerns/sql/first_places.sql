SELECT place, staff_ref, person_ref, bits, known_at FROM weigh_headlines ORDER BY place
