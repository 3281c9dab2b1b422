-- One row for each intelligence item of any age that a person coded as sexualised: while it waits for
-- its review; and after a review only if something new has followed it: repeated contact with one
-- person that nobody else's record accounts for, or another report of the kind.
WITH items AS (
    SELECT staff_ref, row_id, recorded_at, CASE WHEN reviewed_at <= $as_of THEN reviewed_at END AS reviewed_at
    FROM intelligence
    WHERE theme = 'sexualised' AND coded_by_ref IS NOT NULL
), followed AS (
    SELECT i.row_id
    FROM items AS i
    JOIN contacts AS c ON c.staff_ref = i.staff_ref AND c.occurred_at > i.reviewed_at
    WHERE c.channel IN ('call', 'text', 'message', 'visit') AND c.accounting IN ('unaccounted', 'afterwards')
      AND c.met_at < c.occurred_at AND c.older_tie IS NOT TRUE
      AND (c.private_use IS NOT TRUE OR c.duty = 'on') AND c.confidence >= $least_confidence
      AND (c.direction <> 'in' OR c.duration_s >= $taken_up_s)
    GROUP BY i.row_id, c.person_ref
    HAVING count(*) >= $least_contacts
    UNION
    SELECT i.row_id FROM items AS i
    JOIN intelligence AS n ON n.staff_ref = i.staff_ref AND n.recorded_at > i.reviewed_at
    WHERE n.theme IN ('sexualised', 'boundary') AND n.coded_by_ref IS NOT NULL
    UNION
    SELECT i.row_id FROM items AS i
    JOIN complaints AS k ON k.staff_ref = i.staff_ref AND k.received_at > i.reviewed_at
    WHERE k.sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated')
)
SELECT i.staff_ref, NULL AS person_ref, 'intelligence' AS source_table, i.row_id AS source_row,
       i.recorded_at AS occurred_at, 1 AS amount
FROM items AS i
LEFT JOIN followed AS f ON f.row_id = i.row_id
WHERE i.reviewed_at IS NULL OR f.row_id IS NOT NULL
