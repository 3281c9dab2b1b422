-- One row for each report that stands apart in time from those before it, where there are several, of
-- sexualised behaviour or of boundaries crossed: complaints so coded, and intelligence coded by a
-- person, of any age and each counting the same. They are silent once every one has been reviewed, the newest too.
WITH reports AS (
    SELECT staff_ref, 'complaints' AS source_table, min(row_id) AS source_row, min(received_at) AS occurred_at,
           max(CASE WHEN reviewed_at <= $as_of THEN reviewed_at END) AS reviewed_at
    FROM complaints
    WHERE sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated')
    GROUP BY staff_ref, complaint_ref
    UNION ALL
    SELECT staff_ref, 'intelligence' AS source_table, row_id AS source_row, recorded_at AS occurred_at,
           CASE WHEN reviewed_at <= $as_of THEN reviewed_at END AS reviewed_at
    FROM intelligence
    WHERE theme IN ('sexualised', 'boundary') AND coded_by_ref IS NOT NULL
), ordered AS (
    SELECT staff_ref, source_table, source_row, occurred_at,
           max(occurred_at) OVER (PARTITION BY staff_ref) AS newest_at,
           max(reviewed_at) OVER (PARTITION BY staff_ref) AS reviewed_at,
           sum(CASE WHEN reviewed_at IS NULL THEN 1 ELSE 0 END) OVER (PARTITION BY staff_ref) AS waiting,
           lag(occurred_at) OVER (PARTITION BY staff_ref ORDER BY occurred_at, source_row) AS earlier_at
    FROM reports
), apart AS (
    SELECT staff_ref, source_table, source_row, occurred_at, newest_at, reviewed_at, waiting,
           count(*) OVER (PARTITION BY staff_ref) AS made
    FROM ordered
    WHERE earlier_at IS NULL OR date_diff('day', earlier_at, occurred_at) >= $apart_days
)
SELECT staff_ref, NULL AS person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM apart
WHERE made >= $least_reports AND (waiting > 0 OR newest_at > reviewed_at)
