-- The members of staff who could be shown: the largest sums, with everybody tied with the last of them.
CREATE OR REPLACE TEMP TABLE weigh_candidates AS
WITH best AS (SELECT staff_ref, max(bits) AS bits FROM weigh_sums GROUP BY staff_ref),
last AS (SELECT min(bits) AS bits FROM (SELECT bits FROM best ORDER BY bits DESC LIMIT $shown))
SELECT best.staff_ref, best.bits FROM best JOIN last ON best.bits >= last.bits
