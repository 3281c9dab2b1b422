-- The groups that each member of staff belongs to, narrow to wide:
-- 1 role, pattern and third of the exposure; 2 role and pattern; 3 role; 4 the whole force.
CREATE OR REPLACE TEMP TABLE weigh_memberships AS
WITH every AS (
    SELECT exposure, staff_ref, 1 AS width, role || chr(31) || duty_pattern || chr(31) || band AS group_id
    FROM weigh_bands WHERE exposure <> 'none'
    UNION ALL SELECT exposure, staff_ref, 2, role || chr(31) || duty_pattern FROM weigh_bands
    UNION ALL SELECT exposure, staff_ref, 3, role FROM weigh_bands
    UNION ALL SELECT exposure, staff_ref, 4, '' FROM weigh_bands
)
SELECT exposure, staff_ref, width, group_id,
       dense_rank() OVER (ORDER BY exposure, width, group_id) AS group_no,
       count(*) OVER (PARTITION BY exposure, width, group_id) - 1 AS peers
FROM every
