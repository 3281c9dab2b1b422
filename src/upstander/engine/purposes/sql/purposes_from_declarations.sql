-- A declared relationship that somebody other than the declarer decided on, from the decision on.
INSERT INTO purpose_rows
SELECT 'decided_declaration', 'decided_declaration', d.declaration_kind, 8, d.staff_ref, d.person_ref,
    d.decided_at, NULL, 'another', d.decided_at, greatest(d.known_at, d.decided_at), 'declarations', d.row_id, NULL, NULL
FROM declarations AS d
JOIN declared_kinds AS k ON k.declaration_kind = d.declaration_kind AND k.decision = d.decision
WHERE d.person_ref IS NOT NULL AND d.decided_at IS NOT NULL
  AND (d.decided_by_ref IS NULL OR d.decided_by_ref <> d.staff_ref);
