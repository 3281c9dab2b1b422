-- Work and purposes of each headline pair. A purpose is afterwards where they wrote it themselves, later after
-- its end than counts as written at the time.
SELECT h.place, 'work' AS span_kind, w.span_kind AS label, w.starts_at, w.ends_at, NULL AS made_by,
       w.source_table, w.source_row, false AS afterwards
FROM weigh_headlines h JOIN work_spans w ON w.staff_ref = h.staff_ref AND w.person_ref = h.person_ref
UNION ALL
SELECT h.place, 'purpose', coalesce(nullif(concat_ws(': ', p.purpose_kind, p.task_kind), ''), p.purpose_kind),
       p.starts_at, p.ends_at, p.made_by, p.source_table, p.source_row,
       coalesce(p.made_by = 'self' AND p.written_at > coalesce(p.ends_at, p.starts_at) + to_seconds($at_the_time_s), false)
FROM weigh_headlines h JOIN purposes p ON p.staff_ref = h.staff_ref AND p.person_ref = h.person_ref
ORDER BY place, starts_at, span_kind, source_table, source_row
