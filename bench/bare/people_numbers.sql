SELECT max(person_ref), max(number), max(number_kind), max(starts_at), max(ends_at), sum(confidence),
    max(known_at)
FROM people_numbers;
