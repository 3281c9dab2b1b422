-- Declarations about each headline pair, the earliest first.
SELECT h.place, d.declaration_kind, d.declared_at, d.decided_at, d.decision
FROM weigh_headlines h JOIN declarations d ON d.staff_ref = h.staff_ref AND d.person_ref = h.person_ref
ORDER BY h.place, d.declared_at, d.row_id
