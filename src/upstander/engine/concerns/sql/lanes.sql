-- How fresh each channel's data are in the whole force.
SELECT channel, source_table, max(known_at) AS latest_known_at
FROM contacts GROUP BY channel, source_table ORDER BY channel, source_table
