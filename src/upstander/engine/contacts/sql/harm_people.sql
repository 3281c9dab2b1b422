-- A member of the public with their birth date, and a vulnerability recorded about one; for the harm axis only.
CREATE OR REPLACE TABLE kept.harm_people AS
SELECT person_ref, min(born_on) AS born_on, min(known_at) AS known_at FROM people GROUP BY person_ref;
CREATE OR REPLACE TABLE kept.harm_vulnerabilities AS
SELECT person_ref, vulnerability, recorded_at, ends_at, known_at FROM vulnerabilities;
