-- A member of the public named in an incident, once, as first known.
CREATE OR REPLACE TABLE incident_links AS
SELECT incident_ref, person_ref, min(known_at) AS known_at, arg_min(part, (known_at, row_id)) AS part
FROM incident_people
GROUP BY incident_ref, person_ref;
