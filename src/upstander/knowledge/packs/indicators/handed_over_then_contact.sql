-- One row for each of several unaccounted contacts, long stops near the home included, within weeks of giving
-- up or handing over one's own work with the person; or, where no reason is recorded, of its end as
-- another's work of the kind began.
WITH handed AS (
    SELECT staff_ref, person_ref, ends_at
    FROM work_spans
    WHERE ended_by IN ('handed_over', 'given_up')
    UNION
    SELECT o.staff_ref, o.person_ref, o.ends_at
    FROM work_spans AS o
    JOIN work_spans AS n
      ON n.person_ref = o.person_ref AND n.span_kind = o.span_kind AND n.staff_ref <> o.staff_ref
     AND n.starts_at BETWEEN o.ends_at - $near_days * INTERVAL '1' DAY AND o.ends_at + $near_days * INTERVAL '1' DAY
    WHERE o.ended_by IS NULL AND o.span_kind IN ('case_ownership', 'assigned_role')
), followed AS (
    SELECT DISTINCT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at
    FROM handed AS h
    JOIN contacts AS c
      ON c.staff_ref = h.staff_ref AND c.person_ref = h.person_ref
     AND c.occurred_at BETWEEN h.ends_at + $leave_days * INTERVAL '1' DAY AND h.ends_at + $within_days * INTERVAL '1' DAY
    WHERE c.channel IN ('call', 'text', 'message', 'visit', 'stop_nearby')
      AND (c.channel <> 'stop_nearby'
           OR (c.near_own_home IS NOT TRUE
               AND c.place_staff <= $few_staff AND c.duration_s >= 60 * $least_minutes))
      AND c.accounting IN ('unaccounted', 'afterwards')
      AND c.older_tie IS NOT TRUE
      AND c.confidence >= $least_confidence
      AND (c.direction <> 'in' OR c.duration_s >= $taken_up_s)
      AND date_diff('day', c.local_day, $as_of) < $window_days
)
SELECT f.staff_ref, f.person_ref, f.source_table, f.source_row, f.occurred_at, 1 AS amount
FROM (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
           count(*) OVER (PARTITION BY staff_ref, person_ref) AS contacts_made
    FROM followed
) AS f
WHERE f.contacts_made >= $least_contacts
