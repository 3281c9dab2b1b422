-- Watches: a member of staff, an address of somebody they met on duty, and when the two count together:
-- while the address is the person's, after the meeting; and, to see what was usual, for a time before it. A property reference has one place: that of
-- the row known first. Rows of one person and address that overlap or touch are one span.
CREATE OR REPLACE TEMP TABLE stops_watches AS
WITH places AS (
    SELECT address_ref,
        arg_min(latitude, (known_at, row_id)) AS latitude,
        arg_min(longitude, (known_at, row_id)) AS longitude,
        greatest(1, max(coalesce(homes_near, 1))) AS homes_near
    FROM people_addresses
    GROUP BY address_ref
),
dated AS (
    SELECT person_ref, address_ref, known_at,
        coalesce(confidence, 1.0) AS confidence,
        coalesce(starts_at, TIMESTAMP '1900-01-01') AS starts_at,
        coalesce(ends_at, TIMESTAMP '9999-12-31') AS ends_at
    FROM people_addresses
),
marked AS (
    SELECT *,
        CASE WHEN starts_at <= max(ends_at) OVER (
            PARTITION BY person_ref, address_ref ORDER BY starts_at, ends_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) THEN 0 ELSE 1 END AS begins
    FROM dated
    WHERE starts_at < ends_at
),
numbered AS (
    SELECT *,
        sum(begins) OVER (
            PARTITION BY person_ref, address_ref ORDER BY starts_at, ends_at ROWS UNBOUNDED PRECEDING
        ) AS span
    FROM marked
),
lived AS (
    SELECT person_ref, address_ref,
        min(starts_at) AS starts_at, max(ends_at) AS ends_at,
        max(confidence) AS confidence, max(known_at) AS known_at
    FROM numbered
    GROUP BY person_ref, address_ref, span
),
met AS (
    SELECT staff_ref, person_ref, min(met_at) AS met_at, arg_min(known_at, met_at) AS known_at
    FROM meetings
    GROUP BY staff_ref, person_ref
),
watched AS (
    -- The first moment that counts is the one after the meeting; the store keeps microseconds.
    SELECT m.staff_ref, m.met_at, m.known_at AS met_known_at, l.*, false AS earlier,
        greatest(l.starts_at, m.met_at + INTERVAL 1 MICROSECOND) AS from_at, l.ends_at AS until_at
    FROM met AS m
    JOIN lived AS l ON l.person_ref = m.person_ref
    UNION ALL
    SELECT m.staff_ref, m.met_at, m.known_at, l.*, true,
        greatest(l.starts_at, m.met_at - to_days($usual_days)), least(l.ends_at, m.met_at)
    FROM met AS m
    JOIN lived AS l ON l.person_ref = m.person_ref
)
SELECT
    CAST(row_number() OVER (ORDER BY w.staff_ref, w.person_ref, w.address_ref, w.from_at) AS INTEGER) AS watch_id,
    CAST(dense_rank() OVER (ORDER BY w.staff_ref) AS BIGINT) AS staff_number,
    w.staff_ref, w.person_ref, w.address_ref, a.latitude, a.longitude, a.homes_near, w.confidence, w.earlier,
    w.from_at AS starts_at, w.until_at AS ends_at,
    greatest(w.met_known_at, w.known_at) AS known_at
FROM watched AS w
JOIN places AS a ON a.address_ref = w.address_ref
WHERE w.from_at < w.until_at;
