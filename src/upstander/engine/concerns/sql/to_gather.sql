-- Members of staff whose contacts are not gathered yet: the candidates, and as many after them again, whom an
-- order read from the same evidence may ask about next.
CREATE OR REPLACE TEMP TABLE weigh_to_gather AS
WITH best AS (SELECT staff_ref, max(bits) AS bits FROM weigh_sums GROUP BY staff_ref)
(SELECT staff_ref FROM best ORDER BY bits DESC, staff_ref LIMIT 2 * $shown)
UNION SELECT staff_ref FROM weigh_candidates
UNION SELECT staff_ref FROM weigh_asked_later
EXCEPT SELECT staff_ref FROM weigh_gathered
