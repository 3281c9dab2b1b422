-- One row for each person on a log and each step by which a member of staff gave the log to
-- themselves: held or re-assigned for themselves; held for nobody named, and worked on again by them
-- in a later shift; or assigned to themselves, where they had met the person through work before.
SELECT s.staff_ref, p.person_ref, 'incident_events' AS source_table, s.source_row, s.occurred_at, 1 AS amount
FROM (
    SELECT by_staff_ref AS staff_ref, incident_ref, row_id AS source_row, occurred_at, event_kind
    FROM incident_events
    WHERE event_kind IN ('assign', 'reassign', 'hold') AND to_staff_ref = by_staff_ref
    UNION ALL
    SELECT h.by_staff_ref AS staff_ref, h.incident_ref, h.row_id AS source_row, h.occurred_at, h.event_kind
    FROM incident_events AS h
    SEMI JOIN incident_events AS l
      ON l.incident_ref = h.incident_ref AND l.by_staff_ref = h.by_staff_ref
     AND l.occurred_at >= h.occurred_at + $later_hours * INTERVAL '1' HOUR
     AND l.occurred_at <= h.occurred_at + $within_hours * INTERVAL '1' HOUR
    WHERE h.event_kind = 'hold' AND h.to_staff_ref IS NULL
) AS s
JOIN (SELECT DISTINCT incident_ref, person_ref FROM incident_people) AS p ON p.incident_ref = s.incident_ref
LEFT JOIN meetings AS m
  ON m.staff_ref = s.staff_ref AND m.person_ref = p.person_ref AND m.met_at < s.occurred_at
WHERE date_diff('day', s.occurred_at, $as_of) < $window_days
  AND (s.event_kind <> 'assign' OR m.met_at IS NOT NULL)
