SELECT max(person_ref), max(vulnerability), max(recorded_at), max(ends_at), max(known_at)
FROM vulnerabilities;
