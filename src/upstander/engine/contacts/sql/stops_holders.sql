-- Who held the carrier's keys during each run: named log-ons at any moment of it, and the size of the pool
-- at its first moment.
CREATE OR REPLACE TEMP TABLE stops_holders AS
WITH bucketed AS (
    SELECT a.carrier_ref, a.staff_ref, a.starts_at, a.ends_at, a.share = 'logged_on' AS named,
        unnest(generate_series(
            epoch_us(a.starts_at) // $bucket_us, (epoch_us(a.ends_at) - 1) // $bucket_us
        )) AS bucket
    FROM vehicle_assignments AS a
    WHERE a.starts_at < a.ends_at
),
looked AS (
    SELECT r.run_id, r.carrier_ref, r.first_at, r.last_at, s.staff_ref,
        unnest(generate_series(
            epoch_us(r.first_at) // $bucket_us, epoch_us(r.last_at) // $bucket_us
        )) AS bucket
    FROM stops_runs AS r
    JOIN stops_spells AS s ON s.spell_id = r.spell_id
)
SELECT l.run_id,
    bool_or(b.named AND b.staff_ref = l.staff_ref AND b.starts_at <= l.first_at
        AND b.ends_at > l.first_at) AS logged_on,
    bool_or(b.named AND b.staff_ref <> l.staff_ref) AS colleague,
    count(DISTINCT CASE WHEN NOT b.named AND b.starts_at <= l.first_at AND b.ends_at > l.first_at
        THEN b.staff_ref END) AS pool
FROM looked AS l
JOIN bucketed AS b
  ON b.carrier_ref = l.carrier_ref AND b.bucket = l.bucket
 AND b.starts_at <= l.last_at AND b.ends_at > l.first_at
GROUP BY l.run_id;
