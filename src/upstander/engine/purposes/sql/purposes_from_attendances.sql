-- An attendance of one member of staff, for the person seen or else for everybody in the incident.
INSERT INTO purpose_rows
SELECT 'attendance', 'attendance', NULL, 1, a.staff_ref, coalesce(a.person_ref, l.person_ref),
    a.arrived_at, coalesce(a.left_at, a.arrived_at + getvariable('attendance_open')),
    a.made_by, coalesce(a.written_at, a.known_at),
    CASE WHEN a.person_ref IS NULL THEN greatest(a.known_at, l.known_at) ELSE a.known_at END,
    'attendances', a.row_id, coalesce(l.part, own.part), NULL
FROM attendances AS a
LEFT JOIN incident_links AS l ON a.person_ref IS NULL AND l.incident_ref = a.incident_ref
LEFT JOIN incident_links AS own ON own.incident_ref = a.incident_ref AND own.person_ref = a.person_ref
WHERE coalesce(a.person_ref, l.person_ref) IS NOT NULL;
