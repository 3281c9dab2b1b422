-- Rows and teams of each table; a team counts as thin where most of its months are thin or missing.
WITH teams AS (
    SELECT source_table, team, sum("rows") AS row_count,
           count(*) FILTER (state <> 'ok') * 2 > count(*) AS is_thin
    FROM coverage GROUP BY ALL
),
counted AS (
    SELECT source_table, CAST(sum(row_count) AS BIGINT) AS row_count, count(DISTINCT team) AS teams,
           count(DISTINCT team) FILTER (is_thin) AS teams_thin
    FROM teams GROUP BY source_table
),
known AS (
    SELECT source_table, min(first_known_at) AS first_known_at, max(latest_known_at) AS latest_known_at
    FROM (SELECT source_table, first_known_at, latest_known_at FROM weigh_freshness
          UNION ALL SELECT source_table, known_at, known_at FROM purposes)
    GROUP BY source_table
)
SELECT source_table, coalesce(row_count, 0) AS row_count, coalesce(teams, 0) AS teams,
       coalesce(teams_thin, 0) AS teams_thin, first_known_at, latest_known_at
FROM counted FULL JOIN known USING (source_table)
WHERE source_table IS NOT NULL
ORDER BY source_table
