-- How many contacts each channel and source table gave, and when the first and newest became known:
-- one pass over the contacts for lanes, coverage and the count.
CREATE OR REPLACE TEMP TABLE weigh_freshness AS
SELECT channel, source_table, count(*) AS contacts,
       min(known_at) AS first_known_at, max(known_at) AS latest_known_at
FROM contacts GROUP BY channel, source_table
