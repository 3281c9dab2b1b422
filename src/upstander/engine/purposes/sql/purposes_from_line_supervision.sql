-- A line manager, for as long as somebody whose post names them owns a case or has a role.
INSERT INTO purpose_rows
SELECT 'assigned_role', 'line_supervision', 'line_supervision', 5, p.line_manager_ref, w.person_ref,
    greatest(w.starts_at, p.starts_at), least(coalesce(w.ends_at, p.ends_at), coalesce(p.ends_at, w.ends_at)),
    'another', w.written_at, greatest(w.known_at, p.known_at), w.source_table, w.source_row, NULL, NULL
FROM purpose_rows AS w
JOIN posts AS p
  ON p.staff_ref = w.staff_ref
 AND p.line_manager_ref <> w.staff_ref
 AND (w.ends_at IS NULL OR p.starts_at < w.ends_at)
 AND (p.ends_at IS NULL OR w.starts_at < p.ends_at)
WHERE w.tolerance_kind IN ('case_ownership', 'assigned_role');
