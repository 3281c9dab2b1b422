-- Contact of any kind with the person whom a notice or an instruction names, while it stands;
-- and, under suspension, what the member of staff did themselves that no other person accounts for: calls,
-- texts and messages that did not come in, visits and look-ups. A stop of a vehicle, an entry in a custody
-- record or somebody else's call does not show their own act. A task that another person made after the
-- condition began accounts for the contact: it was known to them. A stop in the square in which the member
-- of staff lives is no contact here.
-- A suspension bars all work, so its rows stand together under the member of staff.
INSERT INTO weigh_triggers
WITH standing AS (
    SELECT staff_ref, person_ref, condition_kind, starts_at, ends_at FROM conditions
    WHERE condition_kind = 'suspension'
          OR (condition_kind IN ('notice', 'instruction') AND person_ref IS NOT NULL)
),
touched AS (
    SELECT DISTINCT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, c.purpose_id,
           c.accounting, s.starts_at, s.condition_kind = 'suspension' AS suspended
    FROM contacts c JOIN standing s ON s.staff_ref = c.staff_ref
    WHERE c.occurred_at > s.starts_at AND (s.ends_at IS NULL OR c.occurred_at <= s.ends_at)
          AND c.near_own_home IS NOT TRUE
          AND (s.person_ref = c.person_ref
               OR (s.condition_kind = 'suspension'
                   AND c.accounting IN ('unaccounted', 'self_made', 'afterwards')
                   AND c.channel IN ('call', 'text', 'message', 'visit', 'lookup')
                   AND c.direction IS DISTINCT FROM 'in'))
)
SELECT DISTINCT 'contact_after_condition' AS trigger, t.staff_ref,
       CASE WHEN NOT t.suspended THEN t.person_ref END AS person_ref, t.source_table, t.source_row, t.occurred_at
FROM touched t LEFT JOIN purposes p ON p.purpose_id = t.purpose_id
WHERE NOT (t.accounting = 'by_another' AND coalesce(p.starts_at >= t.starts_at, FALSE))
