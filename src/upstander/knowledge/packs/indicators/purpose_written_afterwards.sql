-- One row for each contact or look-up that only a record of one's own, written afterwards, explains,
-- where several such records are about one person and the share is well above one's habit elsewhere.
WITH own AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, purpose_id,
           CASE WHEN accounting = 'afterwards' THEN 1 ELSE 0 END AS late
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit', 'lookup')
      AND accounting IN ('self_made', 'afterwards')
      AND purpose_kind <> 'desk_role'
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
), pairs AS (
    SELECT staff_ref, person_ref, count(*) AS made, sum(late) AS late,
           count(DISTINCT CASE WHEN late = 1 THEN purpose_id END) AS late_records
    FROM own
    GROUP BY staff_ref, person_ref
), compared AS (
    SELECT staff_ref, person_ref, made, late, late_records,
           sum(made) OVER (PARTITION BY staff_ref) - made AS others_made,
           sum(late) OVER (PARTITION BY staff_ref) - late AS others_late
    FROM pairs
)
SELECT o.staff_ref, o.person_ref, o.source_table, o.source_row, o.occurred_at, 1 AS amount
FROM own AS o
JOIN compared AS p ON p.staff_ref = o.staff_ref AND p.person_ref = o.person_ref
WHERE o.late = 1
  AND p.late_records >= $least_records
  AND p.late * p.others_made >= $times * p.others_late * p.made
