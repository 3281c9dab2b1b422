-- The narrowest group with enough peers; the whole force where none has.
CREATE OR REPLACE TEMP TABLE weigh_chosen AS
SELECT exposure, staff_ref, width, group_id, peers
FROM weigh_memberships
WHERE peers >= $min_peers OR width = 4
QUALIFY row_number() OVER (PARTITION BY exposure, staff_ref ORDER BY width) = 1
