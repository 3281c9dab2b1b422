-- One row for each complaint about a member of staff soon after they had kept a log for themselves: taken it
-- from a colleague, held it for themselves, or held it for nobody named and worked on it again in a later
-- shift. The complaint names a person on the log, or nobody; and nobody has coded it as of another kind.
WITH kept AS (
    SELECT by_staff_ref AS staff_ref, incident_ref, occurred_at AS kept_at
    FROM incident_events
    WHERE event_kind IN ('reassign', 'hold') AND to_staff_ref = by_staff_ref
    UNION
    SELECT h.by_staff_ref AS staff_ref, h.incident_ref, h.occurred_at AS kept_at
    FROM incident_events AS h
    SEMI JOIN incident_events AS l
      ON l.incident_ref = h.incident_ref AND l.by_staff_ref = h.by_staff_ref
     AND l.occurred_at >= h.occurred_at + $later_hours * INTERVAL '1' HOUR
     AND l.occurred_at <= h.occurred_at + $within_hours * INTERVAL '1' HOUR
    WHERE h.event_kind = 'hold' AND h.to_staff_ref IS NULL
)
SELECT DISTINCT k.staff_ref, p.person_ref, 'complaints' AS source_table, k.row_id AS source_row,
       k.received_at AS occurred_at, 1 AS amount
FROM complaints AS k
JOIN kept AS s
  ON s.staff_ref = k.staff_ref
 AND k.received_at BETWEEN s.kept_at AND s.kept_at + $within_days * INTERVAL '1' DAY
JOIN incident_people AS p ON p.incident_ref = s.incident_ref
WHERE (k.person_ref = p.person_ref OR k.person_ref IS NULL)
  AND (k.sexualised <> 'no' OR k.sexualised IS NULL)
  AND date_diff('day', k.received_at, $as_of) < $window_days
