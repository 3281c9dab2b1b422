-- One row for each report of sexualised behaviour towards a colleague, of any age and each counting
-- the same, from complaints and conduct matters or from intelligence coded by a person: while it waits
-- for its review; and after a review only if another such report or unaccounted contact has followed.
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
), newest AS (
    SELECT a.staff_ref, max(a.occurred_at) AS occurred_at
    FROM (
        SELECT staff_ref, occurred_at FROM reports
        UNION ALL
        SELECT staff_ref, occurred_at
        FROM contacts
        WHERE channel IN ('call', 'text', 'message', 'visit') AND accounting IN ('unaccounted', 'afterwards')
          AND met_at < occurred_at AND older_tie IS NOT TRUE
          AND (private_use IS NOT TRUE OR duty = 'on') AND confidence >= $least_confidence
    ) AS a
    GROUP BY a.staff_ref
)
SELECT r.staff_ref, NULL AS person_ref, r.source_table, r.source_row, r.occurred_at, 1 AS amount
FROM reports AS r
JOIN newest AS n ON n.staff_ref = r.staff_ref
WHERE r.reviewed_at IS NULL OR n.occurred_at > r.reviewed_at
