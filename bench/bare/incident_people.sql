SELECT max(incident_ref), max(person_ref), max(part), max(known_at), max(row_id)
FROM incident_people;
