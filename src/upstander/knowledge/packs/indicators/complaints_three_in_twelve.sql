-- One row for each complaint of the last twelve months, where there are at least three.
-- A complaint that is entered on several lines counts once.
SELECT t.staff_ref, NULL AS person_ref, 'complaints' AS source_table, t.source_row, t.occurred_at, 1 AS amount
FROM (
    SELECT o.staff_ref, o.source_row, o.occurred_at, count(*) OVER (PARTITION BY o.staff_ref) AS received
    FROM (
        SELECT staff_ref, row_id AS source_row, received_at AS occurred_at,
               row_number() OVER (
                   PARTITION BY staff_ref, complaint_ref ORDER BY received_at, row_id) AS nth
        FROM complaints
        WHERE date_diff('day', received_at, $as_of) < $window_days
    ) AS o
    WHERE o.nth = 1
) AS t
WHERE t.received >= $least_complaints
