-- A call or text with a member of the public whose number was at the other end then.
CREATE OR REPLACE TABLE calls_linked AS
WITH calls AS (
    SELECT coalesce(device_ref, line_number) AS carried_as, billed_staff_ref, NULL AS operator_ref, other_number,
        channel, direction, started_at, duration_s, known_at, 'phone_events' AS source_table, row_id
    FROM phone_events
    UNION ALL
    SELECT device_ref, NULL, operator_ref, other_number, 'call', direction, started_at, duration_s, known_at,
        'fixed_line_calls', row_id
    FROM fixed_line_calls
)
SELECT c.carried_as, c.billed_staff_ref, c.operator_ref, c.channel, c.direction, c.started_at, c.duration_s,
    c.source_table, c.row_id, n.person_ref, n.number_kind, n.organisation, n.confidence,
    greatest(c.known_at, n.known_at) AS known_at
FROM calls AS c
JOIN number_segments AS n
  ON n.number = c.other_number AND c.started_at >= n.starts_at AND c.started_at < n.ends_at;
