-- The first meeting of a pair through work, known by the as-of date.
CREATE VIEW meetings AS
SELECT staff_ref, person_ref, met_at, part, known_at
FROM kept.meetings
WHERE known_at <= getvariable('as_of') AND met_at < getvariable('as_of');
