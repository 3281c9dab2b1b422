-- Positions in the box around a watched address, while its member of staff used the carrier, with half the
-- chord to it, squared, on a globe of radius one: what lies within the radius is told by that. The box comes
-- first because it is cheap, and the chord is kept because it is not.
CREATE OR REPLACE TEMP TABLE stops_near AS
WITH placed AS (
    SELECT carrier_ref, observed_at, latitude, longitude,
        epoch_us(observed_at) // $bucket_us AS bucket,
        CAST(floor((latitude + 90) / $latitude_step_deg) AS BIGINT) * $line_factor
            + CAST(floor((longitude + 180) / $longitude_step_deg) AS BIGINT) AS cell
    FROM positions
    WHERE (accuracy_m IS NULL OR accuracy_m <= $radius_m)
      AND observed_at >= getvariable('used_from') AND observed_at < getvariable('used_until')
),
used AS (
    SELECT s.spell_id, s.staff_part + p.cell AS staff_cell, p.observed_at, p.latitude, p.longitude
    FROM placed AS p
    JOIN stops_spell_buckets AS s
      ON s.carrier_ref = p.carrier_ref AND s.bucket = p.bucket
     AND p.observed_at >= s.starts_at AND p.observed_at < s.ends_at
)
SELECT c.watch_id, u.spell_id, u.observed_at,
    half_chord(u.latitude, u.longitude, c.latitude, c.longitude) AS half_chord
FROM used AS u
JOIN stops_cells AS c
  ON c.staff_cell = u.staff_cell
 AND u.observed_at >= c.starts_at AND u.observed_at < c.ends_at
 AND u.latitude >= c.south AND u.latitude <= c.north
 AND u.longitude >= c.west AND u.longitude <= c.east;
