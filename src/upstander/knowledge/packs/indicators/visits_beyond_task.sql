-- One row for each visit inside a task, role or case beyond many times the pace that pairs of colleagues
-- have in the same kind of work; and for each that lasted many times as long as theirs.
WITH made AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, COALESCE(duration_s, 0) AS took_s, purpose_kind,
           COALESCE(task_kind, 'none') AS task,
           row_number() OVER (PARTITION BY staff_ref, person_ref, purpose_kind, task_kind
                              ORDER BY occurred_at, source_row) AS nth
    FROM contacts
    WHERE channel = 'visit'
      AND accounting IN ('by_another', 'self_made')
      AND purpose_kind IN ('tasked_visit', 'assigned_role', 'case_ownership')
      AND met_at <= occurred_at AND older_tie IS NOT TRUE
      AND confidence >= $least_confidence
      AND date_diff('day', local_day, $as_of) < $window_days
), pairs AS (
    SELECT staff_ref, person_ref, purpose_kind, task, count(*) AS visits, avg(took_s) AS took_s,
           greatest($least_weeks, date_diff('day', min(occurred_at), max(occurred_at)) / 7.0) AS weeks
    FROM made
    GROUP BY staff_ref, person_ref, purpose_kind, task
), compared AS (
    SELECT staff_ref, person_ref, purpose_kind, task, visits, weeks,
           count(*) OVER (PARTITION BY purpose_kind, task) - count(*) OVER (PARTITION BY purpose_kind, task, staff_ref) AS others,
           sum(visits / weeks) OVER (PARTITION BY purpose_kind, task)
             - sum(visits / weeks) OVER (PARTITION BY purpose_kind, task, staff_ref) AS paces,
           sum(took_s) OVER (PARTITION BY purpose_kind, task)
             - sum(took_s) OVER (PARTITION BY purpose_kind, task, staff_ref) AS lengths
    FROM pairs
)
SELECT m.staff_ref, m.person_ref, m.source_table, m.source_row, m.occurred_at, 1 AS amount
FROM made AS m
JOIN compared AS o
  ON o.staff_ref = m.staff_ref AND o.person_ref = m.person_ref AND o.purpose_kind = m.purpose_kind AND o.task = m.task
WHERE o.others >= $least_pairs AND o.visits >= $least_visits
  AND (m.nth * o.others > $times * o.paces * o.weeks
       OR (m.took_s > 60 * $long_minutes AND m.took_s * o.others > $times * o.lengths))
