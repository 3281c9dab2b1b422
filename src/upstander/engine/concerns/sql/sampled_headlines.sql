-- Those drawn by lot as headlines of their own, after all places: with the person of their largest sum, as any
-- headline has, or else with the one that the lot gave them.
CREATE OR REPLACE TEMP TABLE weigh_headlines AS
WITH largest AS (
    SELECT staff_ref, person_ref, bits FROM weigh_sums SEMI JOIN weigh_sample USING (staff_ref)
    QUALIFY row_number() OVER (PARTITION BY staff_ref ORDER BY bits DESC, person_ref NULLS LAST) = 1
),
first_known AS (
    SELECT staff_ref, min(known_at) AS known_at FROM contacts SEMI JOIN weigh_sample USING (staff_ref)
    GROUP BY staff_ref
)
SELECT s.staff_ref, coalesce(l.person_ref, p.person_ref) AS person_ref, coalesce(l.bits, 0) AS bits,
       coalesce(k.known_at, $by) AS known_at, (SELECT count(*) FROM weigh_staff) + s.lot AS place, s.role
FROM weigh_sample s
LEFT JOIN largest l USING (staff_ref)
LEFT JOIN weigh_sample_people p USING (staff_ref)
LEFT JOIN first_known k USING (staff_ref)
