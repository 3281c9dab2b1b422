-- A role held towards a member of the public.
INSERT INTO purpose_rows
SELECT 'assigned_role', 'assigned_role', role_kind, 4, staff_ref, person_ref, starts_at, ends_at,
    made_by, coalesce(written_at, known_at), known_at, 'assigned_roles', row_id, NULL, NULL
FROM assigned_roles;
