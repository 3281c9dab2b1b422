-- One row for each out-going call of a few seconds, where there are several to the same person
-- and nobody else's record accounts for them.
SELECT s.staff_ref, s.person_ref, s.source_table, s.source_row, s.occurred_at, 1 AS amount
FROM (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
           count(*) OVER (PARTITION BY staff_ref, person_ref) AS short_calls
    FROM contacts
    WHERE channel = 'call'
      AND direction = 'out'
      AND duration_s < $short_s
      AND accounting IN ('unaccounted', 'afterwards', 'self_made')
      AND met_at < occurred_at
      AND older_tie IS NOT TRUE
      AND (private_use IS NOT TRUE OR duty = 'on')
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
) AS s
WHERE s.short_calls >= $least_calls
