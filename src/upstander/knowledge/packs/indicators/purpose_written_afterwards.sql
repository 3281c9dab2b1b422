-- One row for each record of one's own that was written afterwards and alone explains a contact or look-up
-- (the first of them), where several are about one person, and a larger share than is one's habit.
WITH own AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, purpose_id,
           CASE WHEN accounting = 'afterwards' THEN 1 ELSE 0 END AS late,
           row_number() OVER (PARTITION BY staff_ref, person_ref, purpose_id ORDER BY occurred_at, source_row) AS nth
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit', 'lookup')
      AND accounting IN ('self_made', 'afterwards')
      AND purpose_kind <> 'desk_role'
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
), pairs AS (
    SELECT staff_ref, person_ref, count(*) AS made, sum(late) AS late
    FROM own
    WHERE nth = 1
    GROUP BY staff_ref, person_ref
), compared AS (
    SELECT staff_ref, person_ref, made, late,
           sum(made) OVER (PARTITION BY staff_ref) - made AS others_made,
           sum(late) OVER (PARTITION BY staff_ref) - late AS others_late
    FROM pairs
)
SELECT o.staff_ref, o.person_ref, o.source_table, o.source_row, o.occurred_at, 1 AS amount
FROM own AS o
JOIN compared AS p ON p.staff_ref = o.staff_ref AND p.person_ref = o.person_ref
WHERE o.nth = 1 AND o.late = 1
  AND p.late >= $least_records
  AND p.late * p.others_made >= $times * p.others_late * p.made
