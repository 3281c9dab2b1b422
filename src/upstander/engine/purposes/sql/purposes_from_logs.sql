-- A logged contact, or the custody record's entry of a visit.
INSERT INTO purpose_rows
SELECT 'logged_contact', 'logged_' || channel, channel, 7, staff_ref, person_ref, occurred_at,
    coalesce(ended_at, occurred_at), made_by, coalesce(written_at, known_at), known_at,
    'contact_log', row_id, NULL, NULL
FROM contact_log
UNION ALL
SELECT 'logged_contact', 'logged_custody_visit', 'custody_visit', 7, staff_ref, person_ref, starts_at,
    coalesce(ends_at, starts_at), made_by, coalesce(written_at, known_at), known_at,
    'custody_visits', row_id, NULL, NULL
FROM custody_visits;
