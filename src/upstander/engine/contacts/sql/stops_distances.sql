-- How far off the address a run lay: the mean over its positions.
CREATE OR REPLACE TEMP TABLE stops_distances AS
SELECT r.run_id, CAST(round(avg(metres_of(n.half_chord))) AS BIGINT) AS distance_m
FROM stops_near AS n
JOIN stops_runs AS r
  ON r.watch_id = n.watch_id AND r.spell_id = n.spell_id
 AND n.observed_at BETWEEN r.first_at AND r.last_at
WHERE n.half_chord <= $half_chord
GROUP BY r.run_id;
