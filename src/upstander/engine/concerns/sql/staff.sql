-- Everybody who is compared: staff in post, and anybody else with evidence about them.
-- Where the force supplied no posts, everybody with any exposure stands in one group.
CREATE OR REPLACE TEMP TABLE weigh_staff AS
WITH in_post AS (
    SELECT staff_ref, coalesce(role, 'role not recorded') AS role,
           coalesce(duty_pattern, 'pattern not recorded') AS duty_pattern
    FROM peers
    QUALIFY row_number() OVER (PARTITION BY staff_ref ORDER BY role, duty_pattern) = 1
),
seen AS (
    SELECT staff_ref FROM in_post
    UNION SELECT staff_ref FROM evidence WHERE staff_ref IS NOT NULL
    UNION SELECT staff_ref FROM exposures WHERE NOT EXISTS (SELECT 1 FROM in_post)
)
SELECT seen.staff_ref,
       coalesce(in_post.role, 'role not recorded') AS role,
       coalesce(in_post.duty_pattern, 'pattern not recorded') AS duty_pattern
FROM seen LEFT JOIN in_post USING (staff_ref)
