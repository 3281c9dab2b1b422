SELECT max(person_ref), max(born_on), max(known_at)
FROM people;
