-- Breaks: positions of the carrier inside a span that lie outside the radius. They end a run.
CREATE OR REPLACE TEMP TABLE stops_breaks AS
WITH bucketed AS (
    SELECT s.span_id, s.carrier_ref, s.first_at, s.last_at, w.latitude, w.longitude,
        unnest(generate_series(
            epoch_us(s.first_at) // $fine_bucket_us, epoch_us(s.last_at) // $fine_bucket_us
        )) AS bucket
    FROM stops_spans AS s
    JOIN stops_watches AS w ON w.watch_id = s.watch_id
)
SELECT DISTINCT b.span_id, p.observed_at
FROM positions AS p
JOIN bucketed AS b
  ON b.carrier_ref = p.carrier_ref AND b.bucket = epoch_us(p.observed_at) // $fine_bucket_us
 AND p.observed_at BETWEEN b.first_at AND b.last_at
WHERE (p.accuracy_m IS NULL OR p.accuracy_m <= $radius_m)
  AND p.observed_at >= getvariable('used_from') AND p.observed_at < getvariable('used_until')
  AND half_chord(p.latitude, p.longitude, b.latitude, b.longitude) > $half_chord;
