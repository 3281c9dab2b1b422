SELECT h.place, 'declaration' AS span_kind, d.declaration_kind AS label, d.declared_at AS starts_at,
       NULL AS ends_at, 'self' AS made_by, 'declarations' AS source_table, d.row_id AS source_row
FROM weigh_headlines h JOIN declarations d ON d.staff_ref = h.staff_ref AND d.person_ref = h.person_ref
ORDER BY h.place, d.declared_at, d.row_id
