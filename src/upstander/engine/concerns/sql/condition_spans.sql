-- Conditions that name the person of a headline, or nobody.
SELECT h.place, 'condition' AS span_kind, d.condition_kind AS label, d.starts_at, d.ends_at, NULL AS made_by,
       'conditions' AS source_table, d.row_id AS source_row
FROM weigh_headlines h
JOIN conditions d ON d.staff_ref = h.staff_ref AND (d.person_ref IS NULL OR d.person_ref = h.person_ref)
WHERE h.person_ref IS NOT NULL
ORDER BY h.place, d.starts_at, d.row_id
