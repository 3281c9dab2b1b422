-- The small side carries the neighbours: every grid cell that the box around an address touches, packed
-- with the number of the member of staff. The answer never depends on the size of a cell, only the speed.
CREATE OR REPLACE TEMP TABLE stops_cells AS
WITH boxes AS (
    SELECT *,
        $box_deg AS up_deg,
        least(180.0, $box_deg / greatest(1e-6, cos(radians(least(90.0, abs(latitude) + $box_deg))))) AS side_deg
    FROM stops_watches
),
lines AS (
    SELECT *,
        unnest(generate_series(
            CAST(floor((latitude - up_deg + 90) / $latitude_step_deg) AS BIGINT),
            CAST(floor((latitude + up_deg + 90) / $latitude_step_deg) AS BIGINT)
        )) AS line
    FROM boxes
),
cells AS (
    SELECT *,
        unnest(generate_series(
            CAST(floor((longitude - side_deg + 180) / $longitude_step_deg) AS BIGINT),
            CAST(floor((longitude + side_deg + 180) / $longitude_step_deg) AS BIGINT)
        )) AS slot
    FROM lines
)
SELECT staff_number * $staff_factor + line * $line_factor + slot AS staff_cell,
    watch_id, latitude, longitude, starts_at, ends_at,
    latitude - up_deg AS south, latitude + up_deg AS north, longitude - side_deg AS west, longitude + side_deg AS east
FROM cells;
