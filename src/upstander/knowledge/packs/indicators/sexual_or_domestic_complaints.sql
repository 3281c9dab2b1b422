-- One row for each complaint of a sexual or domestic kind, of any age, that waits for its review; and
-- after a review only if another such complaint or unaccounted contact has followed it. A new one
-- counts as one, and less the older it is: half after so many days, a third after twice as many.
WITH of_kind AS (
    SELECT staff_ref, complaint_ref, min(row_id) AS source_row, min(received_at) AS received_at,
           max(CASE WHEN reviewed_at <= $as_of THEN reviewed_at END) AS reviewed_at
    FROM complaints
    WHERE sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated') OR domestic = 'yes'
    GROUP BY staff_ref, complaint_ref
),
newest AS (
    SELECT a.staff_ref, max(a.began_at) AS began_at
    FROM (
        SELECT staff_ref, received_at AS began_at FROM of_kind
        UNION ALL
        SELECT staff_ref, occurred_at AS began_at
        FROM contacts
        WHERE channel IN ('call', 'text', 'message', 'visit') AND accounting IN ('unaccounted', 'afterwards')
          AND met_at < occurred_at AND older_tie IS NOT TRUE
          AND (private_use IS NOT TRUE OR duty = 'on') AND confidence >= $least_confidence
    ) AS a
    GROUP BY a.staff_ref
)
SELECT k.staff_ref, NULL AS person_ref, 'complaints' AS source_table, k.source_row,
       k.received_at AS occurred_at,
       1.0 / (1.0 + date_diff('day', k.received_at, $as_of) / $half_after_days) AS amount
FROM of_kind AS k
JOIN newest AS n ON n.staff_ref = k.staff_ref
WHERE k.reviewed_at IS NULL OR n.began_at > k.reviewed_at
