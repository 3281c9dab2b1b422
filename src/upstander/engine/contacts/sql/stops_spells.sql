-- Spells of use: rows of one member of staff and one carrier that overlap or touch are one spell.
-- Half-open: a position at the very moment of handing over belongs to the one who takes over.
-- Only people who met somebody on duty can stop near a home that counts.
CREATE OR REPLACE TEMP TABLE stops_spells AS
WITH used AS (
    SELECT a.carrier_ref, a.staff_ref, a.starts_at, a.ends_at, a.known_at
    FROM vehicle_assignments AS a
    WHERE a.starts_at < a.ends_at
      AND a.staff_ref IN (SELECT m.staff_ref FROM meetings AS m)
),
marked AS (
    SELECT *,
        CASE WHEN starts_at <= max(ends_at) OVER (
            PARTITION BY carrier_ref, staff_ref ORDER BY starts_at, ends_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) THEN 0 ELSE 1 END AS begins
    FROM used
),
numbered AS (
    SELECT *,
        sum(begins) OVER (
            PARTITION BY carrier_ref, staff_ref ORDER BY starts_at, ends_at ROWS UNBOUNDED PRECEDING
        ) AS spell
    FROM marked
)
SELECT
    CAST(row_number() OVER (ORDER BY carrier_ref, staff_ref, min(starts_at)) AS INTEGER) AS spell_id,
    carrier_ref, staff_ref,
    min(starts_at) AS starts_at, max(ends_at) AS ends_at, max(known_at) AS known_at
FROM numbered
GROUP BY carrier_ref, staff_ref, spell;
