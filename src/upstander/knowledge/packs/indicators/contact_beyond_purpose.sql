-- One row for each contact inside a purpose that is beyond what purposes of its kind usually take:
-- more in a week (counted from the first meeting), longer, or off duty where hardly any are.
SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, 1 AS amount
FROM (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at, local_day,
           channel, duration_s, duty, purpose_kind, COALESCE(task_kind, 'none') AS task_kind,
           row_number() OVER (
               PARTITION BY purpose_id, staff_ref, person_ref, channel,
                            floor(date_diff('day', met_at, occurred_at) / 7)
               ORDER BY occurred_at, source_row) AS nth_in_week
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit')
      AND accounting IN ('by_another', 'self_made')
      AND purpose_kind NOT IN ('attendance', 'desk_role', 'decided_declaration')
      AND met_at <= occurred_at
      AND older_tie IS NOT TRUE
      AND (private_use IS NOT TRUE OR duty = 'on')
      AND confidence >= $least_confidence
) AS c
JOIN usual AS u
  ON u.purpose_kind = c.purpose_kind AND u.channel = c.channel
 AND COALESCE(u.task_kind, 'none') = c.task_kind
WHERE u.purposes >= $least_purposes
  AND date_diff('day', c.local_day, $as_of) < $window_days
  AND (c.nth_in_week > $times * greatest($least_per_week, u.usual_per_week)
       OR c.duration_s > $times * u.usual_duration_s
       OR (c.duty = 'off' AND u.usual_off_duty_share < $rare_share))
