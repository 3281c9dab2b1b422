-- Members of staff below the line, drawn by lot: sums and signs have no part in it.
CREATE OR REPLACE TEMP TABLE weigh_sample AS
WITH below AS (
    SELECT staff_ref, role
    FROM weigh_staff
    ANTI JOIN (SELECT staff_ref FROM weigh_headlines WHERE place <= $budget) USING (staff_ref)
    ANTI JOIN weigh_seen_anyway USING (staff_ref)
)
SELECT *, row_number() OVER (ORDER BY md5($seed || staff_ref), staff_ref) AS lot, count(*) OVER () AS drawn_from
FROM below
QUALIFY lot <= $sampled
