-- One headline for each candidate, in order: the largest sum, then the earliest known, then the reference.
CREATE OR REPLACE TEMP TABLE weigh_headlines AS
WITH choices AS (
    SELECT s.staff_ref, s.person_ref, s.bits,
           least(coalesce(pair.known_at, own.known_at), coalesce(own.known_at, pair.known_at)) AS known_at
    FROM weigh_sums s
    JOIN weigh_candidates USING (staff_ref)
    LEFT JOIN weigh_known pair ON pair.staff_ref = s.staff_ref AND pair.person_ref = s.person_ref
    LEFT JOIN weigh_known own ON own.staff_ref = s.staff_ref AND own.person_ref IS NULL
),
best AS (
    SELECT * FROM choices
    QUALIFY row_number() OVER (PARTITION BY staff_ref
                               ORDER BY bits DESC, known_at NULLS LAST, person_ref NULLS LAST) = 1
),
ranked AS (
    SELECT *, row_number() OVER (ORDER BY bits DESC, known_at NULLS LAST, staff_ref) AS place FROM best
)
SELECT ranked.staff_ref, ranked.person_ref, ranked.bits, ranked.known_at, ranked.place, weigh_staff.role
FROM ranked JOIN weigh_staff USING (staff_ref)
WHERE ranked.place <= $shown
