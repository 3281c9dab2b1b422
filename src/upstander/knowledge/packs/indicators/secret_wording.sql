-- One row for each message that asks for secrecy or deletion, where the member of staff wrote so to one
-- person met through work on several days. One message alone never counts.
WITH declared AS (
    SELECT DISTINCT staff_ref, person_ref
    FROM purposes
    WHERE purpose_kind = 'decided_declaration'
), written AS (
    SELECT DISTINCT s.staff_ref, s.person_ref, s.source_table, s.source_row, s.occurred_at, s.local_day
    FROM message_signs AS s
    JOIN meetings AS m ON m.staff_ref = s.staff_ref AND m.person_ref = s.person_ref AND m.met_at < s.occurred_at
    ANTI JOIN contacts AS o ON o.staff_ref = s.staff_ref AND o.person_ref = s.person_ref AND o.older_tie
    ANTI JOIN declared AS d ON d.staff_ref = s.staff_ref AND d.person_ref = s.person_ref
    WHERE s.sign_kind IN ('secrecy', 'deletion')
      AND s.confidence >= $least_confidence
      AND date_diff('day', s.local_day, $as_of) < $window_days
), repeated AS (
    SELECT staff_ref, person_ref
    FROM written
    GROUP BY staff_ref, person_ref
    HAVING count(DISTINCT local_day) >= $least_days
)
SELECT w.staff_ref, w.person_ref, w.source_table, w.source_row, w.occurred_at, 1 AS amount
FROM written AS w
SEMI JOIN repeated AS r ON r.staff_ref = w.staff_ref AND r.person_ref = w.person_ref
