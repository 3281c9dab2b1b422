-- Each member of staff's third of each exposure within the role. Equal amounts share a third,
-- so that no band hangs on a reference.
CREATE OR REPLACE TEMP TABLE weigh_bands AS
WITH amounts AS (
    SELECT 'people_met' AS exposure, staff_ref, people_met AS amount FROM exposures
    UNION ALL SELECT 'public_contacts', staff_ref, public_contacts FROM exposures
    UNION ALL SELECT 'numbers_dialled', staff_ref, numbers_dialled FROM exposures
    UNION ALL SELECT 'look_ups', staff_ref, look_ups FROM exposures
    UNION ALL SELECT 'visits', staff_ref, visits FROM exposures
    UNION ALL SELECT 'duty_days', staff_ref, duty_days FROM exposures
),
asked AS (SELECT DISTINCT exposure FROM weigh_cards)
SELECT asked.exposure, s.staff_ref, s.role, s.duty_pattern,
       CAST(3 * (rank() OVER (PARTITION BY asked.exposure, s.role ORDER BY coalesce(a.amount, 0)) - 1)
            // count(*) OVER (PARTITION BY asked.exposure, s.role) AS INTEGER) AS band
FROM weigh_staff s
CROSS JOIN asked
LEFT JOIN amounts a ON a.staff_ref = s.staff_ref AND a.exposure = asked.exposure
