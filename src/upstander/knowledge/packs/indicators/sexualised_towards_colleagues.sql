-- One row for each report of sexualised behaviour towards a colleague, of any age and each counting
-- the same, from complaints and conduct matters or from intelligence coded by a person: while it waits
-- for its review; and after a review only if something new has followed it: another such report, or
-- repeated contact with one person met through work that nobody else's record accounts for.
WITH reports AS (
    SELECT staff_ref, 'complaints' AS source_table, min(row_id) AS source_row, min(received_at) AS occurred_at,
           max(CASE WHEN reviewed_at <= $as_of THEN reviewed_at END) AS reviewed_at
    FROM complaints
    WHERE sexualised = 'towards_colleague'
    GROUP BY staff_ref, complaint_ref
    UNION ALL
    SELECT staff_ref, 'intelligence' AS source_table, row_id AS source_row, recorded_at AS occurred_at,
           CASE WHEN reviewed_at <= $as_of THEN reviewed_at END AS reviewed_at
    FROM intelligence
    WHERE theme = 'sexualised' AND towards = 'colleague' AND coded_by_ref IS NOT NULL
), followed AS (
    SELECT r.source_row
    FROM reports AS r
    JOIN contacts AS c ON c.staff_ref = r.staff_ref AND c.occurred_at > r.reviewed_at
    WHERE c.channel IN ('call', 'text', 'message', 'visit') AND c.accounting IN ('unaccounted', 'afterwards')
      AND c.met_at < c.occurred_at AND c.older_tie IS NOT TRUE
      AND (c.private_use IS NOT TRUE OR c.duty = 'on') AND c.confidence >= $least_confidence
      AND (c.direction <> 'in' OR c.duration_s >= $taken_up_s)
    GROUP BY r.source_row, c.person_ref
    HAVING count(*) >= $least_contacts
    UNION
    SELECT r.source_row
    FROM reports AS r
    JOIN reports AS n ON n.staff_ref = r.staff_ref AND n.occurred_at > r.reviewed_at
)
SELECT r.staff_ref, NULL AS person_ref, r.source_table, r.source_row, r.occurred_at, 1 AS amount
FROM reports AS r
LEFT JOIN followed AS f ON f.source_row = r.source_row
WHERE r.reviewed_at IS NULL OR f.source_row IS NOT NULL
