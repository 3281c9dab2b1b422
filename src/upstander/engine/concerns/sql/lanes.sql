-- How fresh each channel's data are in the whole force.
SELECT channel, source_table, latest_known_at FROM weigh_freshness ORDER BY channel, source_table
