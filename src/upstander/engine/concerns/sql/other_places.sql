-- Everybody below the headlines: by the sum, then by the reference.
WITH best AS (
    SELECT s.staff_ref, s.person_ref, s.bits
    FROM weigh_sums s ANTI JOIN weigh_headlines USING (staff_ref)
    QUALIFY row_number() OVER (PARTITION BY s.staff_ref ORDER BY s.bits DESC, s.person_ref NULLS LAST) = 1
)
SELECT CAST($places + row_number() OVER (ORDER BY bits DESC, staff_ref) AS BIGINT) AS place,
       staff_ref, person_ref, bits
FROM best ORDER BY place
