-- A call or text with a member of the public whose number was at the other end then, by whatever carried it.
-- It counts as a contact of two if it is sure enough that it was theirs, or if work brought the two together.
CREATE OR REPLACE MACRO theirs(confidence, pair_id) AS
    pair_id IS NOT NULL OR confidence + 1e-9 >= getvariable('least_confidence');

CREATE OR REPLACE VIEW calls AS
SELECT coalesce(device_ref, line_number) AS carried_as, billed_staff_ref, NULL AS operator_ref, other_number,
    channel, direction, started_at, duration_s, known_at, 'phone_events' AS source_table, row_id
FROM phone_events
UNION ALL
SELECT device_ref, NULL, operator_ref, other_number, 'call', direction, started_at, duration_s, known_at,
    'fixed_line_calls', row_id
FROM fixed_line_calls;
