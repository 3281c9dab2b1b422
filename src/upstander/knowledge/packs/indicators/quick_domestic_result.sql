-- One row for each domestic-abuse matter that was closed within days on a low-level result, for
-- whoever owned it, closed it or, where nobody owned it, attended it, if from then on there was
-- repeated contact with the person harmed that nobody else's record accounts for.
WITH closed AS (
    SELECT incident_ref, row_id, opened_at, closed_at
    FROM incidents
    WHERE domestic_abuse
      AND result_kind IN ('out_of_court', 'no_further_action', 'no_crime')
      AND closed_at < $as_of
      AND date_diff('day', opened_at, closed_at) <= $quick_days
      AND date_diff('day', closed_at, $as_of) < $window_days
), handled AS (
    SELECT incident_ref, staff_ref FROM case_ownership
    UNION
    SELECT incident_ref, by_staff_ref AS staff_ref FROM incident_events WHERE event_kind = 'close'
    UNION
    SELECT a.incident_ref, a.staff_ref FROM attendances AS a
    ANTI JOIN case_ownership AS o ON o.incident_ref = a.incident_ref
)
SELECT h.staff_ref, v.person_ref, 'incidents' AS source_table, c.row_id AS source_row,
       c.closed_at AS occurred_at, 1 AS amount
FROM closed AS c
JOIN handled AS h ON h.incident_ref = c.incident_ref
JOIN incident_people AS v ON v.incident_ref = c.incident_ref AND v.part = 'victim'
JOIN contacts AS t ON t.staff_ref = h.staff_ref AND t.person_ref = v.person_ref
WHERE t.channel IN ('call', 'text', 'message', 'visit') AND t.accounting IN ('unaccounted', 'afterwards')
  AND t.older_tie IS NOT TRUE AND (t.private_use IS NOT TRUE OR t.duty = 'on')
  AND t.confidence >= $least_confidence AND (t.direction <> 'in' OR t.duration_s >= $taken_up_s)
  AND t.occurred_at >= c.opened_at AND t.occurred_at <= c.closed_at + $after_days * INTERVAL '1' DAY
GROUP BY h.staff_ref, v.person_ref, c.row_id, c.closed_at
HAVING count(DISTINCT t.source_row) >= $least_contacts
