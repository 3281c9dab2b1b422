-- A look-up in one span of time: the operator's, and once more for whoever it was done on behalf of.
INSERT INTO seen
WITH asked AS (
    SELECT staff_ref, person_ref, occurred_at, known_at, row_id,
        CASE WHEN log_in = 'pooled' THEN 'pooled' ELSE 'logged_on' END AS attribution,
        CASE WHEN log_in = 'pooled' THEN getvariable('pooled_log_in_confidence') ELSE 1.0 END AS confidence,
        coalesce(on_behalf_of_ref <> staff_ref, false) AS on_behalf
    FROM access_events
    WHERE occurred_at >= getvariable('span_from') AND occurred_at < getvariable('span_until')
    UNION ALL
    SELECT on_behalf_of_ref, person_ref, occurred_at, known_at, row_id, 'named', getvariable('on_behalf_confidence'), false
    FROM access_events
    WHERE on_behalf_of_ref <> staff_ref
      AND occurred_at >= getvariable('span_from') AND occurred_at < getvariable('span_until')
)
SELECT p.pair_id, a.staff_ref, a.person_ref, 'lookup', 'out', a.occurred_at, NULL, 'unknown', false, a.attribution,
    a.confidence, 'record', false, a.on_behalf, NULL, NULL, NULL, NULL, NULL, NULL, a.known_at, 'access_events', a.row_id
FROM asked AS a
LEFT JOIN pairs AS p ON p.staff_ref = a.staff_ref AND p.person_ref = a.person_ref;
