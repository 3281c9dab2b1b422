-- A post whose role has a standing purpose; it names no person.
INSERT INTO purpose_rows
SELECT 'desk_role', 'desk_role', p.role, 6, p.staff_ref, NULL, p.starts_at, p.ends_at,
    'another', p.known_at, p.known_at, 'posts', p.row_id, NULL, NULL
FROM posts AS p
WHERE p.role IN (SELECT s.role FROM standing_roles AS s);
