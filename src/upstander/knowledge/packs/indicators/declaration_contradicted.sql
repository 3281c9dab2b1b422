-- One row for each private contact (off duty, or after the work had ended) with a person met through
-- work that a declaration denies: it said that the tie had ended and contact followed; that there was
-- nothing to declare, after contact in the year before; or that the tie was older than the work, or
-- had not begun through it, where nothing in the data between the two is older than their first
-- meeting through work.
WITH private AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, met_at, local_day,
           count(*) OVER (PARTITION BY staff_ref, person_ref) AS made
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit')
      AND accounting IN ('unaccounted', 'afterwards')
      AND (duty = 'off' OR (after_conclusion AND days_after_conclusion >= $leave_days))
      AND met_at < occurred_at
      AND older_tie IS NOT TRUE
      AND private_use IS NOT TRUE
      AND confidence >= $least_confidence
      AND (direction <> 'in' OR duration_s >= $taken_up_s)
)
SELECT DISTINCT p.staff_ref, p.person_ref, p.source_table, p.source_row, p.occurred_at, 1 AS amount
FROM private AS p
JOIN declarations AS d ON d.staff_ref = p.staff_ref
WHERE p.made >= $least_contacts
  AND date_diff('day', p.local_day, $as_of) < $window_days
  AND ((d.declaration_kind = 'ended' AND d.person_ref = p.person_ref
        AND date_diff('day', d.declared_at, p.occurred_at) > $leave_days)
       OR (d.declaration_kind = 'nothing_to_declare' AND p.occurred_at < d.declared_at
           AND date_diff('day', p.occurred_at, d.declared_at) <= $covered_days)
       OR (d.declaration_kind IN ('relationship', 'association') AND d.person_ref = p.person_ref
           AND p.occurred_at < d.declared_at
           AND (d.says_met_through_work = FALSE OR date_diff('day', d.tie_began_on, p.met_at) > $older_days)))
