-- An attendance at which a colleague was there: at the same incident at the same time, or in the same vehicle
-- when it began.
CREATE OR REPLACE TABLE attendance_crews AS
WITH spans AS (
    SELECT row_id, incident_ref, staff_ref, arrived_at,
        coalesce(left_at, arrived_at + getvariable('attendance_open')) AS left_at
    FROM attendances
),
aboard AS (
    SELECT carrier_ref, staff_ref, starts_at, ends_at,
        CAST(unnest(generate_series(date_trunc('day', starts_at), date_trunc('day', ends_at), INTERVAL 1 DAY)) AS DATE)
            AS utc_day
    FROM vehicle_assignments
    WHERE share = 'logged_on' AND starts_at < ends_at
)
SELECT a.row_id
FROM spans AS a
JOIN spans AS b
  ON b.incident_ref = a.incident_ref AND b.staff_ref <> a.staff_ref
 AND a.arrived_at <= b.left_at AND b.arrived_at <= a.left_at
UNION
SELECT a.row_id
FROM spans AS a
JOIN aboard AS mine
  ON mine.staff_ref = a.staff_ref AND mine.utc_day = CAST(a.arrived_at AS DATE)
 AND a.arrived_at >= mine.starts_at AND a.arrived_at < mine.ends_at
JOIN aboard AS theirs
  ON theirs.carrier_ref = mine.carrier_ref AND theirs.utc_day = mine.utc_day AND theirs.staff_ref <> mine.staff_ref
 AND a.arrived_at >= theirs.starts_at AND a.arrived_at < theirs.ends_at;
