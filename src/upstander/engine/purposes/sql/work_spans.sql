-- A span in which a member of staff had work to do with a person. What they wrote about themselves
-- afterwards is left out, so that a late note cannot prolong work.
CREATE OR REPLACE TABLE work_spans_numbered AS
SELECT pair_id, starts_at, ends_at, CASE WHEN task_kind = 'custody_visit' AND purpose_kind = 'logged_contact'
        THEN 'custody_visit' ELSE purpose_kind END AS span_kind,
    ended_by, known_at, source_table, source_row
FROM purposes_numbered
WHERE tolerance_kind IN ('attendance', 'case_ownership', 'tasked_visit', 'assigned_role', 'logged_custody_visit')
  AND (made_by = 'another' OR written_at <= coalesce(ends_at, starts_at) + getvariable('contemporaneous'));

CREATE OR REPLACE TABLE kept.work_spans AS
SELECT p.staff_ref, p.person_ref, w.starts_at, w.ends_at, w.span_kind, w.ended_by, w.known_at, w.source_table,
    w.source_row
FROM work_spans_numbered AS w
JOIN pairs AS p ON p.pair_id = w.pair_id;
