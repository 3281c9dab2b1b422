-- People who are named, as headlines of their own after all places: with the person they are named with where
-- that is fixed, or else with the one of their largest sum, as any headline has.
CREATE OR REPLACE TEMP TABLE weigh_headlines AS
WITH largest AS (
    SELECT n.number, s.person_ref, s.bits
    FROM weigh_named n JOIN weigh_sums s ON s.staff_ref = n.staff_ref AND (NOT n.fixed OR s.person_ref = n.person_ref)
    QUALIFY row_number() OVER (PARTITION BY n.number ORDER BY s.bits DESC, s.person_ref NULLS LAST) = 1
),
first_known AS (
    SELECT n.number, min(c.known_at) AS known_at
    FROM weigh_named n JOIN contacts c ON c.staff_ref = n.staff_ref AND (NOT n.fixed OR c.person_ref = n.person_ref)
    GROUP BY n.number
)
SELECT n.staff_ref, CASE WHEN n.fixed THEN n.person_ref ELSE coalesce(l.person_ref, n.person_ref) END AS person_ref,
       coalesce(l.bits, 0) AS bits, coalesce(k.known_at, $by) AS known_at,
       (SELECT count(*) FROM weigh_staff) + n.number AS place, coalesce(w.role, 'not known') AS role
FROM weigh_named n
LEFT JOIN weigh_staff w USING (staff_ref)
LEFT JOIN largest l USING (number)
LEFT JOIN first_known k USING (number)
