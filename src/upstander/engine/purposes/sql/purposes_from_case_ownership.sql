-- A case owned by one member of staff, for each person in it.
INSERT INTO purpose_rows
SELECT 'case_ownership', 'case_ownership', NULL, 2, o.staff_ref, l.person_ref, o.starts_at, o.ends_at,
    o.made_by, coalesce(o.written_at, o.known_at), greatest(o.known_at, l.known_at),
    'case_ownership', o.row_id, l.part, o.end_reason
FROM case_ownership AS o
JOIN incident_links AS l ON l.incident_ref = o.incident_ref;
