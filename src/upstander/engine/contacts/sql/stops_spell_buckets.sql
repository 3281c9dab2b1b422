-- Spells that begin in this span of time, cut into buckets, so that positions find theirs by an equality.
CREATE OR REPLACE TEMP TABLE stops_spell_buckets AS
WITH numbers AS (
    SELECT DISTINCT staff_ref, staff_number FROM stops_watches
)
SELECT s.spell_id, s.carrier_ref, s.starts_at, s.ends_at,
    n.staff_number * $staff_factor AS staff_part,
    unnest(generate_series(
        epoch_us(s.starts_at) // $bucket_us, (epoch_us(s.ends_at) - 1) // $bucket_us
    )) AS bucket
FROM stops_spells AS s
JOIN numbers AS n ON n.staff_ref = s.staff_ref
WHERE s.starts_at >= getvariable('span_from') AND s.starts_at < getvariable('span_until');
