-- One row for each day on which this member of staff looked the person up and named a colleague as the
-- one who asked, who had no work with the person, where there are several such days.
SELECT d.staff_ref, d.person_ref, d.source_table, d.source_row, d.occurred_at, 1 AS amount
FROM (
    SELECT n.staff_ref, n.person_ref, n.source_table, n.source_row, n.occurred_at,
           count(*) OVER (PARTITION BY n.staff_ref, n.person_ref) AS days
    FROM (
        SELECT o.staff_ref, o.person_ref, o.source_table, o.source_row, o.occurred_at,
               row_number() OVER (PARTITION BY o.staff_ref, o.person_ref, o.local_day
                                  ORDER BY o.occurred_at, o.source_row) AS nth
        FROM contacts AS o
        SEMI JOIN contacts AS a
          ON a.source_row = o.source_row AND a.source_table = o.source_table AND a.staff_ref <> o.staff_ref
         AND a.channel = 'lookup' AND a.attribution = 'named' AND a.accounting IN ('unaccounted', 'afterwards')
        WHERE o.channel = 'lookup'
          AND o.accounting IN ('self_made') AND o.purpose_kind = 'desk_role' AND o.task_kind = 'on_behalf_of'
          AND o.confidence >= $least_confidence
          AND date_diff('day', o.local_day, $as_of) < $window_days
    ) AS n
    WHERE n.nth = 1
) AS d
WHERE d.days >= $least_days
