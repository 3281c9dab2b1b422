-- A kind of wording in a message of a member of staff to a person, known by the as-of date.
CREATE VIEW message_signs AS
SELECT staff_ref, person_ref, sign_kind, occurred_at, local_day, confidence, known_at,
    'message_texts' AS source_table, source_row
FROM kept.message_signs
WHERE known_at <= getvariable('as_of') AND occurred_at < getvariable('as_of');
