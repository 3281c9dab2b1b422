-- The people of each headline: the pair's, and others with signs of their own.
CREATE OR REPLACE TEMP TABLE weigh_people AS
SELECT place, staff_ref, person_ref, TRUE AS headline FROM weigh_headlines WHERE person_ref IS NOT NULL
UNION ALL
SELECT h.place, s.staff_ref, s.person_ref, FALSE
FROM weigh_sums s JOIN weigh_headlines h USING (staff_ref)
WHERE s.person_ref IS NOT NULL AND s.pair_bits >= $further_bits
      AND s.person_ref IS DISTINCT FROM h.person_ref
