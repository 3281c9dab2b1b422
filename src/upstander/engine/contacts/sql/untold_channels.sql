-- A channel for which no table that could tell of a purpose was supplied.
CREATE OR REPLACE TABLE untold_channels AS
SELECT c.channel
FROM could_tell AS c
LEFT JOIN supplied AS s ON s.source_table = c.source_table
GROUP BY c.channel
HAVING count(s.source_table) = 0;
