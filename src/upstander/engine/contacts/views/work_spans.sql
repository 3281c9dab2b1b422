-- A span of work of a pair, begun and known by the as-of date.
CREATE VIEW work_spans AS
SELECT staff_ref, person_ref, starts_at, ends_at, span_kind, ended_by, known_at, source_table, source_row
FROM kept.work_spans
WHERE known_at <= getvariable('as_of') AND starts_at < getvariable('as_of');
