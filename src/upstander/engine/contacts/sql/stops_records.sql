-- The record of each run: the row of its first position, and when the force knew the last of its positions.
CREATE OR REPLACE TEMP TABLE stops_records AS
WITH bucketed AS (
    SELECT run_id, carrier_ref, first_at, last_at,
        unnest(generate_series(
            epoch_us(first_at) // $fine_bucket_us, epoch_us(last_at) // $fine_bucket_us
        )) AS bucket
    FROM stops_runs
)
SELECT b.run_id,
    min(CASE WHEN p.observed_at = b.first_at THEN p.row_id END) AS source_row,
    max(p.known_at) AS known_at
FROM positions AS p
JOIN bucketed AS b
  ON b.carrier_ref = p.carrier_ref AND b.bucket = epoch_us(p.observed_at) // $fine_bucket_us
 AND p.observed_at BETWEEN b.first_at AND b.last_at
WHERE (p.accuracy_m IS NULL OR p.accuracy_m <= $radius_m)
  AND p.observed_at >= getvariable('used_from') AND p.observed_at < getvariable('used_until')
GROUP BY b.run_id;
