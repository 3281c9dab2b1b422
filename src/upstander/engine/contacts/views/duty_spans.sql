-- A duty as it was booked, begun and known by the as-of date.
CREATE VIEW duty_spans AS
SELECT staff_ref, starts_at, ends_at, known_at, 'duties' AS source_table, source_row
FROM kept.duty_spans
WHERE known_at <= getvariable('as_of') AND starts_at < getvariable('as_of');
