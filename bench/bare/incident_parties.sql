SELECT max(incident_ref), max(staff_ref), max(part), max(known_at), max(row_id)
FROM incident_parties;
